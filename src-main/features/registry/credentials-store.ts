import type { Db, Tx } from '@main/platform/db';
import { z } from 'zod';
import type { Account, Secret } from './account';
import type { LinkedRegistry } from './store';

const StoredSecret = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('basic'), user: z.string(), credential: z.string() }),
  z.strictObject({ method: z.enum(['bearer', 'api-key']), credential: z.string() }),
]);

/** How each registry signs in, by registry id; never with what. */
export async function listMethods(db: Db): Promise<ReadonlyMap<string, Secret['method']>> {
  const rows = await db.selectFrom('registry_credentials').select(['registry_id', 'method']).execute();
  return new Map(rows.map(({ registry_id, method }) => [registry_id, method as Secret['method']]));
}

/** How to reach a registry, with the account that was given for it. */
export async function accessOf(
  db: Db,
  { id, kind, location, certificate }: Pick<LinkedRegistry, 'id' | 'kind' | 'location' | 'certificate'>,
): Promise<Account> {
  const row = await db
    .selectFrom('registry_credentials')
    .select('secret')
    .where('registry_id', '=', id)
    .executeTakeFirst();
  return { kind, location, certificate, secret: row ? StoredSecret.parse(JSON.parse(row.secret)) : null };
}

/** Keeps the account of a registry, or forgets it for `null`. */
export async function replaceSecret(tx: Tx, registryId: string, secret: Secret | null): Promise<void> {
  await tx.deleteFrom('registry_credentials').where('registry_id', '=', registryId).execute();
  if (secret)
    await tx
      .insertInto('registry_credentials')
      .values({ registry_id: registryId, method: secret.method, secret: JSON.stringify(secret) })
      .execute();
}
