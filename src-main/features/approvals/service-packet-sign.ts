import type { ProveEntry } from '@main/features/people';
import { signGiven, unwrapSigningKey } from '@main/features/signatures';
import { AppError } from '@main/kernel/app-error';
import { canonicalBytes, type Json } from '@main/kernel/canonical-json';
import { findHead, findLastSeq, keyIdOf } from '@main/ledger';
import type { Call } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import { actOf, digestOf, inTransaction, note } from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import type { FileTicket } from '@shared/ids';
import { type PacketBody, SigningAnswer } from '@shared/packet';
import { meaningText } from '@shared/signature';
import { timeRefusal } from './packet-rules';
import { type CheckedPacket, demandPacket } from './service-packet-check';

const viewed = 'packet.viewed';

export async function openPacket(
  call: Call,
  input: Request<'approvals.openPacket'>,
): Promise<Output<'approvals.openPacket'>> {
  const bytes = call.files.take(input.packet);
  const checked = await demandPacket(call, bytes);
  // First, so that nobody signs as read what could not be shown.
  const view = viewOf(checked);
  await inTransaction(call.workspace, call.acting, (tx) =>
    note(tx, { action: viewed, detail: { ...namesOf(checked.packet), sha256: digestOf(bytes) } }),
  );
  return view;
}

/** Signs a packet that the person has opened. @param prove for the entry that records it here */
export async function signPacket(
  prove: ProveEntry,
  call: Call,
  { meaning, reason, ...input }: Request<'approvals.signPacket'>,
): Promise<FileTicket> {
  const { workspace, session, acting, files } = call;
  const bytes = files.take(input.packet);
  const { packet } = await demandPacket(call, bytes);
  if (meaning !== packet.asked.meaning) throw new AppError('MEANING_NOT_DUE');
  const sha256 = digestOf(bytes);
  if (!(await hasOpened(workspace.db, session.person, sha256))) throw new AppError('PACKET_NOT_OPENED');
  // Slow work first: a key derivation inside the transaction would stop every other query.
  using key = await unwrapSigningKey(workspace, session, input);
  const { seq, signature } = await inTransaction(workspace, acting, async (tx) => {
    const { utcMs: at, offsetMinutes: offset, zone } = actOf(tx).at;
    const late = timeRefusal(packet, at);
    if (late) throw new AppError(late);
    const statement = { ...packet.asked, at, offset, zone, factors: key.factors };
    const given = await signGiven(tx, session, key, statement);
    // Within `signed`, because it is no signature on anything of this vault.
    const detail = { ...namesOf(packet), sha256, meaning, signed: { ...given } };
    await note(tx, { action: 'packet.signed', reason, detail });
    return { seq: (await findHead(tx)).seq, signature: given };
  });
  session.signatures += 1;
  const answer = SigningAnswer.parse({
    schema: 'countersign.signing-answer/1',
    packet: packet.id,
    ...signature,
    signedIn: await prove(call, seq),
  });
  const name = `${packet.approval.number}-${meaning}-${session.login}.answer.json`;
  return files.give(name, 'application/json', canonicalBytes(answer as Json));
}

async function hasOpened(db: Db, actor: string, sha256: string): Promise<boolean> {
  return (await findLastSeq(db, { action: viewed, actor, words: sha256 })) > 0;
}

const namesOf = ({ id, asked, approval }: PacketBody) => ({
  packet: id as string,
  vault: asked.vault,
  approval: approval.number,
  revision: asked.revision,
});

function viewOf({
  packet,
  comparison: { content },
  statements,
  checkpoint,
}: CheckedPacket): Output<'approvals.openPacket'> {
  const { asked } = packet;
  return {
    id: packet.id,
    vault: asked.vault,
    organisation: packet.organisation,
    deviceKeyId: keyIdOf(packet.deviceKey),
    approval: packet.approval.number,
    subject: { ...packet.subject, revision: asked.revision },
    decision: content.decision,
    rationale: content.rationale,
    statement: content.result.statement,
    gates: content.result.gates.map(({ id, metric, operator, limit, value, bound, decision }) => ({
      id,
      metric,
      operator,
      limit,
      value,
      bound,
      decision,
    })),
    bound: Object.entries(asked.bound).map(([name, value]) => ({ name, value })),
    meaning: asked.meaning,
    meaningText: meaningText(asked.meaning),
    signer: { printedName: asked.printedName, role: asked.role, keyId: asked.kid },
    signatures: statements.map(({ printedName, role, meaning, at, offset, zone, kid }) => ({
      printedName,
      role,
      meaning,
      signedAt: iso(at),
      offsetMinutes: offset,
      zone,
      keyId: kid,
    })),
    trail: packet.trail.map(({ atMs, offset, ...row }) => ({ ...row, at: iso(atMs), offsetMinutes: offset })),
    checkpoint: { size: checkpoint.size, root: checkpoint.root },
    createdAt: iso(packet.createdMs),
    expiresAt: iso(packet.expiresMs),
  };
}

const iso = (utcMs: number): string => new Date(utcMs).toISOString();
