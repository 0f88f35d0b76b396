import { type LinkedRegistry, listAdopted } from '@main/features/registry';
import type { Workspace } from '@main/platform/records';
import type { Settling } from './service-settle-fields';
import { signedByVersion } from './service-signed';

/** What settling a registry needs to know beforehand. */
export async function settlingFor(
  { db, ports }: Workspace,
  registry: Pick<LinkedRegistry, 'id'>,
): Promise<Settling> {
  const signed = await signedByVersion(db);
  const byPlace = new Map(
    (await listAdopted(db, registry.id)).map(({ place, recordId }) => [
      place,
      (recordId && signed.get(recordId)) || [],
    ]),
  );
  return { registry, newId: ports.newId, signedAt: (place) => byPlace.get(place) ?? [] };
}
