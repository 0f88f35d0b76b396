import { type FieldTarget, findMirrored, findModel } from '@main/features/registry';
import type { Db } from '@main/platform/db';
import { findField } from './outbox-store';
import { type Said, saidNow } from './service-said-now';

/** What the last snapshot says of a field; `undefined` where it has no such model or version. */
export async function mirroredField(
  db: Db,
  registryId: string,
  target: FieldTarget,
): Promise<Said | undefined> {
  const model = await findModel(db, registryId, target.model);
  if (!model) return undefined;
  const place = 'version' in target ? `${target.model}/${target.version}` : null;
  const mirrored = place === null ? undefined : await findMirrored(db, registryId, place);
  return saidNow({ models: [model], versions: mirrored ? [mirrored.version] : [] })(target);
}

/**
 * What stands in a field as far as is known here: what both last agreed on where Countersign looks after it, which may
 * be newer than the snapshot; else what the snapshot says.
 */
export async function standingField(
  db: Db,
  registryId: string,
  target: FieldTarget,
): Promise<Said | undefined> {
  const said = await mirroredField(db, registryId, target);
  const push = await findField(db, registryId, target);
  return said && push?.identity === said.identity ? { ...said, value: push.base } : said;
}
