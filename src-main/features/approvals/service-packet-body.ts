import { findOrganisation, type LinkedPerson, personKind } from '@main/features/people';
import { readStatement } from '@main/features/signatures';
import { rowsOf } from '@main/features/trail';
import { AppError } from '@main/kernel/app-error';
import { toBase64 } from '@main/kernel/bytes';
import { canonicalBytes, type Json } from '@main/kernel/canonical-json';
import { checkpointOf, findFrontier, signCheckpoint, signUnder } from '@main/ledger';
import type { Db, Tx } from '@main/platform/db';
import {
  actOf,
  findRevisionBytes,
  listEntriesAbout,
  listRevisions,
  type Revision,
  type Workspace,
} from '@main/platform/records';
import type { RecordId } from '@shared/ids';
import { type AskedStatement, largestPacket, type PacketBody, SigningPacket } from '@shared/packet';
import type { Signature } from '@shared/signature';
import type { ApprovalContent } from './kind';
import { expiryOf } from './packet-rules';

const longestTrail = 500;

/** What a packet says: the revision's own bytes, who signed before, what happened, and what the ledger is now. */
export async function packetOf(
  tx: Tx,
  { ports, ledger, device }: Workspace,
  { head, content }: Revision<ApprovalContent>,
  { home }: LinkedPerson,
  asked: AskedStatement,
): Promise<PacketBody> {
  const createdMs = actOf(tx).at.utcMs;
  const { number, title, revision } = content.subject;
  const bytes = (await findRevisionBytes(tx, [revision])).get(revision);
  if (!bytes) throw new AppError('RECORD_NOT_FOUND', { id: content.subject.id });
  const checkpoint = checkpointOf(ledger, await findFrontier(tx));
  return {
    id: ports.newId() as RecordId,
    organisation: (await findOrganisation(tx)) ?? '',
    approval: { id: head.id as RecordId, number: head.number },
    subject: { number, title },
    decision: content.decision,
    asked,
    home: { ledger: home.ledger, person: home.person },
    revision: toBase64(bytes),
    signatures: await Promise.all(content.signatures.map((signature) => withKey(tx, signature))),
    trail: await trailRows(tx, [content.subject.id, head.id]),
    checkpoint: signCheckpoint(checkpoint, device.publicKey, device.privateKey),
    deviceKey: device.publicKey,
    createdMs,
    expiresMs: expiryOf(createdMs),
  };
}

/** A signature with the key of its signer, which may have been replaced since. */
async function withKey(db: Db, signature: Signature): Promise<PacketBody['signatures'][number]> {
  const statement = readStatement(signature);
  const revisions = await listRevisions(db, personKind, statement?.person ?? '');
  const holder = revisions.find(({ content }) => content.keyId === statement?.kid);
  if (!holder) throw new AppError('SIGNATURE_INVALID');
  return { ...signature, publicKey: holder.content.ed25519 };
}

async function trailRows(db: Db, records: readonly string[]): Promise<PacketBody['trail']> {
  const seqs = (await listEntriesAbout(db, records)).map(({ seq }) => seq).slice(-longestTrail);
  return (await rowsOf(db, seqs)).map(({ seq, at, offsetMinutes, actor, role, action, reason }) => ({
    seq,
    atMs: Date.parse(at),
    offset: offsetMinutes,
    who: actor,
    role,
    action,
    reason,
  }));
}

/**
 * The bytes of a packet, signed by this device.
 *
 * @throws AppError `FILE_TOO_LARGE`
 */
export function packetFile(packet: PacketBody, { device }: Pick<Workspace, 'device'>): Uint8Array {
  const signature = signUnder('packet', canonicalBytes(packet as Json), device.privateKey);
  const schema = 'countersign.signing-packet/1';
  const file = canonicalBytes(
    SigningPacket.parse({ schema, packet, signature: toBase64(signature) }) as Json,
  );
  // Nobody would open it.
  if (file.length > largestPacket) throw new AppError('FILE_TOO_LARGE', { bytes: file.length });
  return file;
}
