import {
  type Difference,
  type FieldTarget,
  type KnownVersion,
  listAdopted,
  type Snapshot,
  type Standing,
  standingOf,
} from '@main/features/registry';
import type { Tx } from '@main/platform/db';
import { listStanding } from './conflict-store';
import { findField } from './outbox-store';
import { type Disagreement, raise, resolve } from './service-raise';
import type { Settling } from './service-settling';

/**
 * Compares every adopted version with what its registry says now: changed bytes, a version that went or became
 * another one, and – where a signature rests on it – whatever else was changed.
 *
 * @returns how many conflicts were raised
 */
export async function settleAdopted(tx: Tx, settling: Settling, snapshot: Snapshot): Promise<number> {
  let raised = 0;
  const seen = new Set<string>();
  for (const known of await listAdopted(tx, settling.registry.id)) {
    const standing = await standingOf(tx, known);
    for (const found of await disagreements(tx, settling, known, standing, snapshot)) {
      seen.add(keyOf(found));
      if ((await raise(tx, settling.newId, found)) === 'raised') raised += 1;
    }
  }
  for (const stood of await listStanding(tx, settling.registry.id))
    if (!seen.has(keyOf(stood))) await resolve(tx, stood);
  return raised;
}

const keyOf = ({ place, field }: Pick<Disagreement, 'place' | 'field'>): string => `${place}\n${field}`;

async function disagreements(
  tx: Tx,
  { registry, signedAt }: Settling,
  { place, model, version }: KnownVersion,
  { state, adopted, differences }: Standing,
  snapshot: Snapshot,
): Promise<readonly Disagreement[]> {
  if (!adopted || state === 'in-step') return [];
  const signed = [...signedAt(registry.id, place)];
  const about = {
    registryId: registry.id,
    place,
    base: null,
    ours: null,
    managed: false,
    signed,
    target: null,
  };
  if (state === 'gone') return [{ ...about, field: 'version', ...whatBecameOf(adopted, snapshot) }];

  const found: Disagreement[] = [];
  for (const each of differences) {
    const { field, adopted: was, registry: is } = each;
    const values = { base: was, ours: was, theirs: is };
    if (field.startsWith('artifact ') || field.startsWith('kind of '))
      found.push({ ...about, ...values, kind: 'bytes-changed', field });
    else if (signed.length === 0) continue;
    else if (field === 'aliases') found.push(...(await drifted(tx, about, model, version, each, snapshot)));
    else {
      const target = targetOf(field, model, version);
      // A field that Countersign looks after is settled as such.
      if (target && (await findField(tx, registry.id, target))) continue;
      found.push({ ...about, ...values, kind: 'signed-changed', field, target });
    }
  }
  return found;
}

/** Aliases that stood at the version when it was adopted and stand elsewhere now, one by one. */
async function drifted(
  tx: Tx,
  about: Omit<Disagreement, 'kind' | 'field' | 'theirs'>,
  model: string,
  version: string,
  { adopted }: Difference,
  { models }: Snapshot,
): Promise<readonly Disagreement[]> {
  const now = models.find(({ name }) => name === model)?.aliases ?? [];
  const found: Disagreement[] = [];
  for (const alias of adopted.split(', ').filter((each) => each !== '')) {
    const theirs = now.find((each) => each.alias === alias)?.version ?? null;
    const target: FieldTarget = { of: 'alias', model, alias };
    if (theirs === version || (await findField(tx, about.registryId, target))) continue;
    const values = { base: version, ours: version, theirs };
    found.push({ ...about, ...values, kind: 'alias-drift', field: `alias ${alias}`, target });
  }
  return found;
}

function targetOf(field: string, model: string, version: string): FieldTarget | null {
  if (field === 'summary') return { of: 'version-description', model, version };
  return field.startsWith('tag ') && !field.startsWith('tag dataset.')
    ? { of: 'version-tag', model, version, key: field.slice('tag '.length) }
    : null;
}

/** A version that is not there any more: its model has another name, another stands in its place, or it is gone. */
function whatBecameOf(
  adopted: NonNullable<Standing['adopted']>,
  { models, versions }: Snapshot,
): Pick<Disagreement, 'kind' | 'theirs'> {
  const renamed = models.find(
    ({ name, createdAtMs }) =>
      createdAtMs !== null && createdAtMs === adopted.modelCreatedAt && name !== adopted.model,
  );
  if (renamed) return { kind: 'model-renamed', theirs: renamed.name };
  const there = versions.some((each) => each.model === adopted.model && each.version === adopted.version);
  return { kind: there ? 'recreated' : 'version-gone', theirs: null };
}
