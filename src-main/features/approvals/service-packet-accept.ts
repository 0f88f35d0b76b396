import { productOfComparison } from '@main/features/comparison';
import { demandLinkedPerson, type LinkedPerson, signingStanding } from '@main/features/people';
import { readStatement } from '@main/features/signatures';
import { AppError } from '@main/kernel/app-error';
import { fromBase64 } from '@main/kernel/bytes';
import { readStrictJson } from '@main/kernel/strict-json';
import { type Entry, provedEntry, verifyUnder } from '@main/ledger';
import type { Call } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import { actOf, findRecord, inTransaction, type Revision, writeRecord } from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import { Prose, type RecordId } from '@shared/ids';
import { largestCard, SigningAnswer } from '@shared/packet';
import { Signature, type SignatureStatement } from '@shared/signature';
import { approvalKind } from './kind';
import { type PacketContent, packetKind } from './packet-kind';
import { acceptRefusal, answers } from './packet-rules';
import { demandApproval, demandDue } from './service-demand';
import { demandNobodyTwice } from './service-packet';
import { viewApproval } from './service-view';

/** What an answer says, as far as the file itself shows. */
interface ReadAnswer extends SigningAnswer {
  readonly said: SignatureStatement;
  /** The entry that recorded the signature in the signer's ledger. */
  readonly recorded: Entry;
}

/** Appends a signature that was given elsewhere to its approval, as if it had been given here. */
export async function accept(
  { workspace, session, actingFor, files }: Call,
  { answer: ticket, reason }: Request<'approvals.accept'>,
): Promise<Output<'approvals.accept'>> {
  const answer = readAnswer(files.take(ticket));
  const asked = await demandOpenPacket(workspace.db, answer.packet);
  const product = await productOfComparison(workspace.db, asked.content.asked.record);
  await inTransaction(workspace, await actingFor(product), async (tx) => {
    const packet = await demandOpenPacket(tx, answer.packet);
    const { at, actor } = actOf(tx);
    const signer = await demandAnswer(tx, packet.content, answer, product, at.utcMs);
    const approval = await demandApproval(tx, packet.content.approval.id);
    const { statement, signature, signedIn } = answer;
    const { meaning } = answer.said;
    await demandDue(tx, approval, { person: signer.id, roles: signer.roles }, meaning);
    await demandNobodyTwice(tx, approval.content, signer);
    await writeRecord(tx, 'approval.signed', {
      kind: approvalKind,
      id: approval.head.id,
      content: {
        ...approval.content,
        signatures: [...approval.content.signatures, { statement, signature }],
      },
      expectedHead: approval.head.digest,
      reason,
      detail: { meaning, statement, signature, packet: answer.packet, signersReason: answer.recorded.reason },
    });
    await writeRecord(tx, 'packet.accepted', {
      kind: packetKind,
      id: answer.packet,
      content: {
        ...packet.content,
        accepted: { by: actor.person as RecordId, atMs: at.utcMs, signedIn },
      },
      expectedHead: packet.head.digest,
      reason,
      detail: { approval: packet.content.approval.number, signer: signer.id },
    });
  });
  const after = await demandApproval(workspace.db, asked.content.approval.id);
  const { number, state } = await viewApproval(workspace.db, after, session);
  const { printedName, at } = answer.said;
  return { approval: number, signer: printedName, signedAt: new Date(at).toISOString(), state };
}

/** @throws AppError `ANSWER_INVALID` */
function readAnswer(bytes: Uint8Array): ReadAnswer {
  const { data: answer } = SigningAnswer.safeParse(readStrictJson(bytes, largestCard));
  const said = answer && readStatement(answer);
  const recorded = answer && provedEntry(answer.signedIn)?.entry;
  if (!said || !recorded || !Prose.safeParse(recorded.reason).success) throw new AppError('ANSWER_INVALID');
  return { ...answer, said, recorded };
}

/** @throws AppError `PACKET_FOREIGN` for one of another vault, `PACKET_USED` */
async function demandOpenPacket(db: Db, id: string): Promise<Revision<PacketContent>> {
  const packet = await findRecord(db, packetKind, id);
  if (!packet) throw new AppError('PACKET_FOREIGN');
  if (packet.content.accepted) throw new AppError('PACKET_USED', { id });
  return packet;
}

/**
 * Demands that an answer is what its packet asked for, by the key of a person who is linked now, given in time and
 * recorded in their own ledger.
 *
 * @throws AppError `PACKET_FOREIGN`, `PACKET_EXPIRED`, `PACKET_CLOCK_DIFFERS`, `ANSWER_DIFFERS`, `PERSON_NOT_LINKED`,
 *   `SIGNATURE_INVALID`, `TRAINING_EXPIRED`, `ANSWER_INVALID`
 */
async function demandAnswer(
  db: Db,
  packet: PacketContent,
  answer: ReadAnswer,
  product: string | null,
  nowMs: number,
): Promise<LinkedPerson> {
  const { asked } = packet;
  const { said } = answer;
  if (said.vault !== asked.vault) throw new AppError('PACKET_FOREIGN');
  if (!answers(said, asked)) throw new AppError('ANSWER_DIFFERS');
  const late = acceptRefusal(packet, said.at, nowMs);
  if (late) throw new AppError(late);
  const signer = await demandLinkedPerson(db, asked.person, product);
  const bytes = [fromBase64(answer.statement), fromBase64(answer.signature)] as const;
  if (signer.keyId !== asked.kid || !verifyUnder('signature', ...bytes, signer.ed25519))
    throw new AppError('SIGNATURE_INVALID');
  const standing = await signingStanding(db, signer.id, { utcMs: said.at, offsetMinutes: said.offset });
  if (standing.refusal) throw new AppError(standing.refusal);
  if (!isRecorded(answer, packet, signer)) throw new AppError('ANSWER_INVALID');
  return signer;
}

/** Whether the entry that came with an answer says that this person signed this packet so, in the ledger of their vault. */
function isRecorded(
  { recorded, statement, signature, signedIn }: ReadAnswer,
  { home, sha256 }: PacketContent,
  signer: LinkedPerson,
): boolean {
  const { data: told } = Signature.safeParse(recorded.detail['signed']);
  return (
    signedIn.deviceKey === signer.home.deviceKey &&
    recorded.ledger === home.ledger &&
    recorded.actor === home.person &&
    recorded.action === 'packet.signed' &&
    recorded.detail['sha256'] === sha256 &&
    told?.statement === statement &&
    told.signature === signature
  );
}
