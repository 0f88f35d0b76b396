import type { Db } from '@main/platform/db';
import { findBound } from './bindings-store';
import { type Member, namesOf } from './disagreements';
import { memberOf } from './service-bindings';
import { findRegistryById } from './store';

/** A model, or one of its versions, as one registry calls it. */
export interface Place {
  readonly registryId: string;
  readonly model: string;
  /** `null` for the model itself. */
  readonly version: string | null;
}

/** The same model or version in the other registries that it is bound to, as each of them calls it. */
export async function listSame(db: Db, { registryId, model, version }: Place): Promise<readonly Place[]> {
  const bound = await findBound(db, registryId, model);
  if (version === null) return bound.map((each) => ({ ...each, version: null }));
  if (bound.length === 0) return [];
  const name = namesOf(await memberAt(db, registryId, model)).get(version);
  const same: Place[] = [];
  for (const other of bound)
    for (const [there, called] of namesOf(await memberAt(db, other.registryId, other.model)))
      if (called === name) same.push({ ...other, version: there });
  return same;
}

async function memberAt(db: Db, registryId: string, model: string): Promise<Member> {
  const registry = await findRegistryById(db, registryId);
  return registry ? memberOf(db, registry, model) : { model: undefined, versions: [], rules: [] };
}
