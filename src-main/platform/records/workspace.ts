import type { KeyObject } from 'node:crypto';
import { toBase64, utf8 } from '@main/kernel/bytes';
import type { Ports } from '@main/kernel/ports';
import { completeIndex, keyIdOf } from '@main/ledger';
import { connect, type Db, migrate, projectionsAreStale, type Tx } from '@main/platform/db';
import type { Log } from '@main/platform/log';
import { newKeyPair, privateKeyFrom, replaceDurably, type Vault } from '@main/platform/vault';
import { headFile } from './head-file';
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

/** Ids of the records that a transaction wrote, by kind. */
export type WrittenIds = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * What follows from records within the transaction that wrote them: how a feature of a higher level takes part in every
 * command without being known to it.
 */
export type Follower = (tx: Tx, workspace: Workspace, written: WrittenIds) => Promise<void>;

/** An open vault with what records and ledger need. */
export interface Workspace {
  /** Of the present database: another one after a re-key. */
  readonly db: Db;
  readonly vault: Vault;
  readonly ledger: string;
  readonly device: Device;
  readonly ports: Ports;
  readonly log: Log;
  /** Name and version of the program, as entries state it. */
  readonly app: string;
  /** Takes the checkpoint after each commit: the witness beside the vault. */
  readonly publish: (checkpoint: string) => void;
  readonly followers: readonly Follower[];
}

/**
 * @param kinds every record kind: their projections are made anew after a migration
 * @param followers what takes part in every command
 * @throws AppError `VAULT_NEWER` when a later version wrote the database
 */
export async function openWorkspace(
  vault: Vault,
  ports: Ports,
  log: Log,
  app: string,
  kinds: readonly AnyKind[],
  followers: readonly Follower[] = [],
): Promise<Workspace> {
  migrate(vault.database);
  let bound = { database: vault.database, db: connect(vault.database) };
  if (projectionsAreStale(vault.database)) await rebuildProjections(bound.db, kinds);
  await completeIndex(bound.db);
  return {
    get db() {
      if (bound.database !== vault.database)
        bound = { database: vault.database, db: connect(vault.database) };
      return bound.db;
    },
    vault,
    ledger: vault.header.vault,
    device: await loadDevice(bound.db, ports),
    ports,
    log,
    app,
    followers,
    publish: (checkpoint) => replaceDurably(headFile(vault.folder), utf8(checkpoint)),
  };
}

/** The same vault on a copy of its database that is to follow; its checkpoints wait in `held` for the commit. */
export function workspaceOn(
  workspace: Workspace,
  copy: Vault['database'],
): { readonly workspace: Workspace; readonly held: string[] } {
  const held: string[] = [];
  const { vault } = workspace;
  return {
    workspace: {
      ...workspace,
      db: connect(copy),
      vault: { ...vault, database: copy },
      publish: (text) => held.push(text),
    },
    held,
  };
}

// I and O are left out: they are misread as digits.
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

async function loadDevice(db: Db, ports: Ports): Promise<Device> {
  const known = await findDevice(db);
  if (known) return known;
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

/** The device's key as the database keeps it, or `undefined` before the first opening. */
export async function findDevice(db: Db): Promise<Device | undefined> {
  const row = await db.selectFrom('device').selectAll().executeTakeFirst();
  return row && deviceOf(row);
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
