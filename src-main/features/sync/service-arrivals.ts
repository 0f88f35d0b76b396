import { scanForPhi } from '@main/features/evidence';
import type { Pulled } from '@main/features/registry';
import type { Tx } from '@main/platform/db';
import type { NamedValue } from '@shared/contract/version';
import { findConflictAt } from './conflict-store';
import { raise } from './service-raise';
import type { Settling } from './service-settling';

/** Which identifiers may stand where, by model. */
export type Arrivals = ReadonlyMap<string, ReadonlySet<string>>;

/** Versions looked through before other calls get their turn. */
const breath = 50;
/** Places that one conflict names at most. */
const mostPlaces = 20;

/**
 * Looks through tags, parameters and file names of what is new or changed for what may name a patient: which
 * identifiers and where, never the text that was found.
 */
export async function scanArrivals({ snapshot, listings, changes }: Pulled): Promise<Arrivals> {
  const { models, versions } = changes;
  const fresh = new Set([...models.added, ...models.changed, ...versions.added, ...versions.changed]);
  const found = new Map<string, Set<string>>();
  const scan = remembering();
  const look = (model: string, where: string, pairs: readonly NamedValue[]) => {
    for (const identifier of pairs.flatMap(scan)) {
      const places = found.get(model) ?? new Set();
      found.set(model, places.add(`${identifier} in ${where}`));
    }
  };
  for (const { name, tags, description } of snapshot.models)
    if (fresh.has(name)) look(name, 'the model', [...tags, { name: 'description', value: description }]);
  let looked = 0;
  for (const version of snapshot.versions) {
    const place = `${version.model}/${version.version}`;
    if (!fresh.has(place) && !listings.has(place)) continue;
    const files = listings.get(place) ?? version.artifacts ?? [];
    look(version.model, `version ${version.version}`, [
      ...version.tags,
      ...version.params,
      ...(version.run?.tags ?? []),
      { name: 'description', value: version.description },
      ...files.map(({ path }) => ({ name: 'file name', value: path })),
    ]);
    looked += 1;
    if (looked % breath === 0) await new Promise((resume) => setImmediate(resume));
  }
  return found;
}

/** Scans each pair once: most versions of a model bear the same tags. */
function remembering(): (pair: NamedValue) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (pair) => {
    const key = JSON.stringify([pair.name, pair.value]);
    const hits = known.get(key) ?? scanForPhi([pair]).map(({ identifier }) => identifier);
    known.set(key, hits);
    return hits;
  };
}

const field = 'possible patient identifiers';
const more = 'and more';

/** The places together with those that an open conflict names already: nobody has looked at them yet. */
async function listed(
  tx: Tx,
  { registry }: Settling,
  place: string,
  places: ReadonlySet<string>,
): Promise<string> {
  const before = await findConflictAt(tx, { registryId: registry.id, place, field });
  const known = before?.state === 'open' ? (before.theirs ?? '').split('; ') : [];
  const all = [...new Set([...known, ...places])].filter((each) => each !== '' && each !== more).sort();
  const cut = all.length > mostPlaces || known.includes(more);
  return [...all.slice(0, mostPlaces), ...(cut ? [more] : [])].join('; ');
}

/** One conflict for each model with possible identifiers. @returns how many were raised */
export async function raiseArrivals(tx: Tx, settling: Settling, arrivals: Arrivals): Promise<number> {
  let raised = 0;
  for (const [model, places] of arrivals) {
    const finding = {
      registryId: settling.registry.id,
      kind: 'possible-phi' as const,
      place: model,
      field,
      base: null,
      ours: null,
      theirs: await listed(tx, settling, model, places),
      target: null,
      managed: false,
      signed: [],
    };
    if ((await raise(tx, settling.newId, finding)) === 'raised') raised += 1;
  }
  return raised;
}
