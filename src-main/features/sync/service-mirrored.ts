import { type FieldTarget, findMirrored, findModel } from '@main/features/registry';
import type { Db } from '@main/platform/db';
import type { FieldValue } from './merge';
import { saidNow } from './service-said-now';

/** What the last snapshot says of a field; `undefined` where it has no such model or version. */
export async function mirroredField(
  db: Db,
  registryId: string,
  target: FieldTarget,
): Promise<FieldValue | undefined> {
  const model = await findModel(db, registryId, target.model);
  if (!model) return undefined;
  const place = 'version' in target ? `${target.model}/${target.version}` : null;
  const mirrored = place === null ? undefined : await findMirrored(db, registryId, place);
  return saidNow({ models: [model], versions: mirrored ? [mirrored.version] : [] })(target);
}
