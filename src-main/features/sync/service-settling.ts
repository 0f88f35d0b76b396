import type { LinkedRegistry } from '@main/features/registry';
import type { NewId } from '@main/kernel/ports';
import type { Db } from '@main/platform/db';
import { type SignedAt, signedPlaces } from './service-signed';

/** What settling fields of a registry needs to know beforehand. */
export interface Settling {
  readonly registry: Pick<LinkedRegistry, 'id'>;
  readonly newId: NewId;
  readonly signedAt: SignedAt;
}

export const settlingFor = async (
  db: Db,
  newId: NewId,
  registry: Pick<LinkedRegistry, 'id'>,
): Promise<Settling> => ({ registry, newId, signedAt: await signedPlaces(db) });
