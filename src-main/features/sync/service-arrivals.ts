import { scanForPhi } from '@main/features/evidence';
import type { Kept, Snapshot } from '@main/features/registry';
import type { Tx } from '@main/platform/db';
import { raise } from './service-raise';
import type { Settling } from './service-settle-fields';

/**
 * Looks through tags, parameters and file names of what is new or changed for what may name a patient. One conflict
 * a model says which identifiers and where, never the text that was found.
 *
 * @returns how many conflicts were raised
 */
export async function scanArrivals(
  tx: Tx,
  settling: Settling,
  { models, versions }: Snapshot,
  listings: ReadonlyMap<string, readonly { readonly path: string }[]>,
  { models: ofModels, versions: ofVersions }: Kept,
): Promise<number> {
  const fresh = new Set([...ofModels.added, ...ofModels.changed, ...ofVersions.added, ...ofVersions.changed]);
  const found = new Map<string, Set<string>>();
  const look = (model: string, where: string, pairs: readonly { name: string; value: string }[]) => {
    for (const { identifier } of scanForPhi(pairs)) {
      const places = found.get(model) ?? new Set();
      places.add(`${identifier} in ${where}`);
      found.set(model, places);
    }
  };
  for (const { name, tags, description } of models)
    if (fresh.has(name)) look(name, 'the model', [...tags, { name: 'description', value: description }]);
  for (const version of versions) {
    const place = `${version.model}/${version.version}`;
    const files = listings.get(place) ?? version.artifacts ?? [];
    if (!fresh.has(place) && !listings.has(place)) continue;
    const { tags, params, run, description } = version;
    const texts = [...tags, ...params, ...(run?.tags ?? []), { name: 'description', value: description }];
    look(version.model, `version ${version.version}`, [
      ...texts,
      ...files.map(({ path }) => ({ name: 'file name', value: path })),
    ]);
  }
  let raised = 0;
  for (const [model, places] of found) {
    const finding = {
      registryId: settling.registry.id,
      kind: 'possible-phi' as const,
      place: model,
      field: 'possible patient identifiers',
      base: null,
      ours: null,
      theirs: [...places].sort().slice(0, 20).join('; '),
      target: null,
      managed: false,
      signed: [],
    };
    if (await raise(tx, settling.newId, finding)) raised += 1;
  }
  return raised;
}
