import { type ComparisonContent, readComparison, signableIn } from '@main/features/comparison';
import { findPerson } from '@main/features/people';
import { readStatement } from '@main/features/signatures';
import { AppError } from '@main/kernel/app-error';
import { fromBase64 } from '@main/kernel/bytes';
import { canonicalBytes, type Json } from '@main/kernel/canonical-json';
import { readStrictJson } from '@main/kernel/strict-json';
import { type Checkpoint, keyIdOf, originOf, readCheckpoint, verifyUnder } from '@main/ledger';
import type { Call } from '@main/platform/calls';
import type { Revision } from '@main/platform/records';
import { largestPacket, type PacketBody, SigningPacket } from '@shared/packet';
import type { SignatureStatement } from '@shared/signature';
import { timeRefusal } from './packet-rules';

/** A packet of which everything holds that can be checked away from the vault that asks. */
export interface CheckedPacket {
  readonly packet: PacketBody;
  /** What is to be signed, read from the very bytes. */
  readonly comparison: Revision<ComparisonContent>;
  /** Given before. */
  readonly statements: readonly SignatureStatement[];
  readonly checkpoint: Checkpoint;
}

/**
 * A packet that is whole, still good, and for the person of this session under the key they hold.
 *
 * @throws AppError `PACKET_INVALID`, `PACKET_FOREIGN`, `PACKET_EXPIRED`, `PACKET_CLOCK_DIFFERS`
 */
export async function demandPacket(
  { workspace, session }: Pick<Call, 'workspace' | 'session'>,
  bytes: Uint8Array,
): Promise<CheckedPacket> {
  const checked = readPacket(bytes);
  if (!checked) throw new AppError('PACKET_INVALID');
  const { home, asked } = checked.packet;
  const person = await findPerson(workspace.db, session.person);
  const own = home.ledger === workspace.ledger && home.person === session.person;
  if (!own || person?.keyId !== asked.kid) throw new AppError('PACKET_FOREIGN');
  const late = timeRefusal(checked.packet, workspace.ports.clock().utcMs);
  if (late) throw new AppError(late);
  return checked;
}

function readPacket(bytes: Uint8Array): CheckedPacket | null {
  const { data: file } = SigningPacket.safeParse(readStrictJson(bytes, largestPacket));
  if (!file) return null;
  const { packet, signature } = file;
  const { asked, deviceKey } = packet;
  const body = canonicalBytes(packet as Json);
  if (!verifyUnder('packet', body, fromBase64(signature), deviceKey)) return null;
  const checkpoint = readCheckpoint(packet.checkpoint, deviceKey);
  const comparison = readComparison(fromBase64(packet.revision));
  const statements = packet.signatures.map((given) => earlier(given, packet));
  const holding = statements.filter((statement) => statement !== null);
  const whole =
    checkpoint?.origin === originOf(asked.vault) &&
    comparison !== null &&
    saysTheSame(packet, comparison) &&
    holding.length === statements.length;
  return whole ? { packet, comparison, statements: holding, checkpoint } : null;
}

/** Whether everything that will be signed or is shown is what the bytes of the revision say. */
function saysTheSame(packet: PacketBody, revision: Revision<ComparisonContent>): boolean {
  const { subject, decision, bound } = signableIn(revision);
  const { asked } = packet;
  const told = {
    record: asked.record,
    kind: asked.kind,
    revision: asked.revision,
    bound: asked.bound,
    number: packet.subject.number,
    title: packet.subject.title,
    decision: packet.decision,
  };
  const { id: record, ...said } = subject;
  return text(told) === text({ ...said, record, decision, bound });
}

/** A signature given before, when it holds under the key that the packet brings and is about the same. */
function earlier(
  { publicKey, ...signature }: PacketBody['signatures'][number],
  { asked }: PacketBody,
): SignatureStatement | null {
  const statement = readStatement(signature);
  const bytes = [fromBase64(signature.statement), fromBase64(signature.signature)] as const;
  if (!statement || keyIdOf(publicKey) !== statement.kid) return null;
  const { vault, record, kind, revision, bound } = asked;
  const about = (said: typeof asked | SignatureStatement) =>
    text({
      vault: said.vault,
      record: said.record,
      kind: said.kind,
      revision: said.revision,
      bound: said.bound,
    });
  const same = about(statement) === text({ vault, record, kind, revision, bound });
  return same && verifyUnder('signature', ...bytes, publicKey) ? statement : null;
}

const text = (value: Json): string => new TextDecoder().decode(canonicalBytes(value));
