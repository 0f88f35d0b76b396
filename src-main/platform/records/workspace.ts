import type { KeyObject } from 'node:crypto';
import { toBase64 } from '@main/kernel/bytes';
import type { Ports } from '@main/kernel/ports';
import { keyIdOf } from '@main/ledger';
import { connect, type Db, migrate } from '@main/platform/db';
import type { Log } from '@main/platform/log';
import { newKeyPair, privateKeyFrom, type Vault } from '@main/platform/vault';
import type { AnyKind } from './kind';
import { rebuildProjections } from './rebuild';

/** The key with which this device co-signs what happens on it. */
export interface Device {
  readonly id: string;
  /** The letter in the numbers that people read, so that two laptops do not hand out the same one. */
  readonly letter: string;
  readonly publicKey: string;
  readonly keyId: string;
  readonly privateKey: KeyObject;
}

/** An open vault with what records and ledger need. */
export interface Workspace {
  readonly db: Db;
  readonly vault: Vault;
  readonly ledger: string;
  readonly device: Device;
  readonly ports: Ports;
  readonly log: Log;
  /** Name and version of the program, as entries state it. */
  readonly app: string;
}

/**
 * @param kinds every record kind: their projections are made anew after a migration
 * @throws AppError `VAULT_NEWER` when a later version wrote the database
 */
export async function openWorkspace(
  vault: Vault,
  ports: Ports,
  log: Log,
  app: string,
  kinds: readonly AnyKind[],
): Promise<Workspace> {
  const migrated = migrate(vault.database);
  const db = connect(vault.database);
  if (migrated) await rebuildProjections(db, kinds);
  return { db, vault, ledger: vault.header.vault, device: await loadDevice(db, ports), ports, log, app };
}

// I and O are left out: they are misread as digits.
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

async function loadDevice(db: Db, ports: Ports): Promise<Device> {
  const row = await db.selectFrom('device').selectAll().executeTakeFirst();
  if (row) return deviceOf(row);
  const pair = newKeyPair('ed25519');
  const fresh = {
    one: 1,
    id: ports.newId(),
    letter: letters.charAt((ports.random(1)[0] ?? 0) % letters.length),
    public_key: toBase64(pair.publicKey),
    private_key: pair.privateKey,
  };
  await db.insertInto('device').values(fresh).execute();
  return deviceOf(fresh);
}

const deviceOf = (row: {
  readonly id: string;
  readonly letter: string;
  readonly public_key: string;
  readonly private_key: Uint8Array;
}): Device => ({
  id: row.id,
  letter: row.letter,
  publicKey: row.public_key,
  keyId: keyIdOf(row.public_key),
  privateKey: privateKeyFrom(row.private_key),
});
