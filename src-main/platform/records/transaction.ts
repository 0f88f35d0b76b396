import type { KeyObject } from 'node:crypto';
import { fromHex } from '@main/kernel/bytes';
import type { Instant } from '@main/kernel/ports';
import {
  type Actor,
  appendEntry,
  appendSeal,
  checkpointOf,
  deviceActor,
  entryBytes,
  findFrontier,
  findHead,
  type Happening,
  listEntries,
  readEntry,
  signCheckpoint,
  signUnder,
} from '@main/ledger';
import type { Tx } from '@main/platform/db';
import type { Workspace } from './workspace';

/** The key that a session signs its seals with, certified by the person at sign-in. */
export interface SessionKey {
  readonly id: string;
  readonly keyId: string;
  readonly privateKey: KeyObject;
}

/** Who acts: a person in a role within a session, or the device with no session. */
export interface Acting {
  readonly person: string;
  readonly role: string;
  readonly session: SessionKey | null;
  /** Asked within the transaction before anything is written: throws when the person may not act any more. */
  readonly demand?: (tx: Tx) => Promise<void>;
}

/** What is true throughout one transaction. */
interface Unit {
  readonly workspace: Workspace;
  readonly actor: Actor;
  readonly at: Instant;
  readonly first: number;
  /** Ids of the records that were written so far, by kind. */
  readonly written: Map<string, Set<string>>;
  seq: number;
  leaf: string;
}

const units = new WeakMap<Tx, Unit>();

/**
 * One command: everything that `work` writes and at least one ledger entry are committed together, the entries
 * sealed by session and device, or nothing is.
 */
export async function inTransaction<T>(
  workspace: Workspace,
  acting: Acting,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const at = workspace.ports.clock();
  const actor = { person: acting.person, role: acting.role, session: acting.session?.id ?? null };
  const { value, checkpoint } = await workspace.db.transaction().execute(async (tx) => {
    const head = await findHead(tx);
    const unit: Unit = { workspace, actor, at, first: head.seq + 1, written: new Map(), ...head };
    units.set(tx, unit);
    await acting.demand?.(tx);
    await noteClockChange(tx, unit);
    const result = await work(tx);
    for (const follow of workspace.followers) await follow(tx, workspace, unit.written);
    if (unit.seq < unit.first) throw new Error('A transaction without a ledger entry');
    await seal(tx, unit, acting.session);
    return { value: result, checkpoint: checkpointOf(workspace.ledger, await findFrontier(tx)) };
  });
  // After the commit, so that the witness never runs ahead of what it witnesses. The WAL is folded into the
  // database first: a lost or altered WAL would otherwise roll the ledger back behind this witness.
  // Whatever fails here, the commit stands and the caller must not undo its files: the witness before is still a
  // true one, and the next transaction writes a newer.
  try {
    workspace.vault.database.pragma('wal_checkpoint(TRUNCATE)');
    const { device } = workspace;
    workspace.publish(signCheckpoint(checkpoint, device.publicKey, device.privateKey));
  } catch (failure) {
    workspace.log.unforeseen('', failure);
  }
  return value;
}

/** The moment and the actor of the running transaction. */
export function actOf(tx: Tx): { readonly at: Instant; readonly actor: Actor } {
  const { at, actor } = unitOf(tx);
  return { at, actor };
}

/** Appends an entry for something that changed no record. */
export async function note(tx: Tx, happening: Happening): Promise<void> {
  const unit = unitOf(tx);
  await append(tx, unit, unit.actor, happening);
}

async function append(tx: Tx, unit: Unit, actor: Actor, happening: Happening): Promise<void> {
  const { ledger, device, app } = unit.workspace;
  const place = { ledger, device: device.id, seq: unit.seq + 1, prev: unit.leaf, app };
  unit.leaf = await appendEntry(tx, place.seq, entryBytes(place, actor, unit.at, happening));
  unit.seq = place.seq;
}

export function unitOf(tx: Tx): Unit {
  const unit = units.get(tx);
  if (!unit) throw new Error('Writing needs a transaction of inTransaction');
  return unit;
}

async function seal(tx: Tx, unit: Unit, session: SessionKey | null): Promise<void> {
  const leaf = fromHex(unit.leaf);
  const { device } = unit.workspace;
  await appendSeal(tx, {
    first: unit.first,
    last: unit.seq,
    sessionKey: session?.keyId ?? '',
    sessionSignature: session ? signUnder('seal', leaf, session.privateKey) : Buffer.alloc(0),
    deviceKey: device.keyId,
    deviceSignature: signUnder('seal', leaf, device.privateKey),
  });
}

const deviceItself: Actor = { person: deviceActor, role: '', session: null };

/** A clock that went back, or moved to another zone, is said aloud before anything else is written under it. */
async function noteClockChange(tx: Tx, unit: Unit): Promise<void> {
  const [stored] = unit.seq > 0 ? await listEntries(tx, unit.seq - 1, 1) : [];
  if (!stored) return;
  const last = readEntry(stored.bytes);
  const { utcMs, zone, offsetMinutes: offset } = unit.at;
  if (utcMs < last.at)
    await append(tx, unit, deviceItself, {
      action: 'ledger.clockChanged',
      detail: { before: last.at, after: utcMs },
    });
  if (zone !== last.zone || offset !== last.offset)
    await append(tx, unit, deviceItself, {
      action: 'ledger.zoneChanged',
      detail: { before: { zone: last.zone, offset: last.offset }, after: { zone, offset } },
    });
}
