import { comparisonKind, productOfModel } from '@main/features/comparison';
import { couldSign, type PeopleOverTime, wasAuthorised } from '@main/features/people';
import { readStatement } from '@main/features/signatures';
import { fromBase64 } from '@main/kernel/bytes';
import { servedAt, type VerifiedChain, verifyUnder } from '@main/ledger';
import type { Db } from '@main/platform/db';
import { findRevision, listAllRevisions } from '@main/platform/records';
import type { LedgerProblem } from '@shared/contract/ledger';
import type { Signature, SignatureStatement } from '@shared/signature';
import { type ApprovalContent, approvalKind } from './kind';
import { type PacketContent, packetKind } from './packet-kind';
import { answers } from './packet-rules';
import { checkApprovals } from './service-content-check';

/**
 * Checks every approval, and every signature against the keys that the ledger enrolled, what its approval says it is
 * about, and the ledger entry that recorded it.
 */
export async function checkSignatures(
  db: Db,
  chain: Pick<VerifiedChain, 'ledger' | 'keys' | 'revisions' | 'signatures'>,
  people: PeopleOverTime,
): Promise<{ readonly signatures: number; readonly problems: readonly LedgerProblem[] }> {
  let signatures = 0;
  // The last revision of each, read past the index, which is checked by itself.
  const revisions = await listAllRevisions(db, approvalKind);
  const problems = await checkApprovals(db, chain, revisions);
  const last = new Map(revisions.map((revision) => [revision.head.id, revision]));
  const packets = (await listAllRevisions(db, packetKind)).map(({ content }) => content);
  for (const { head, content } of last.values()) {
    const found = (code: string, message: string) => problems.push({ code, subject: head.number, message });
    const signers = new Set<string>();
    // A role for another product signs nothing of this one.
    const about = await findRevision(db, comparisonKind, content.subject.revision);
    const product = about ? await productOfModel(db, about.content.model) : null;
    for (const [index, signature] of content.signatures.entries()) {
      signatures += 1;
      const statement = readStatement(signature);
      const key = chain.keys.get(statement?.kid ?? '');
      if (!statement || key?.person !== statement.person || !holds(signature, key.publicKey)) {
        found('SIGNATURE_INVALID', 'A signature is not by the enrolled key of the person it names.');
        continue;
      }
      if (!isAbout(statement, chain.ledger, content))
        found('SIGNATURE_TRANSPLANTED', 'A signature was given for another record, revision or content.');
      const step = content.steps[index];
      const own = content.authors.includes(statement.person);
      const due = step?.meaning === statement.meaning && step.roles.includes(statement.role);
      const meant = due && own === (statement.meaning === 'authored');
      if (!meant || signers.has(statement.person) || !(await wasAuthorised(db, statement, product)))
        found('SIGNATURE_UNAUTHORISED', 'A signature was given by somebody who may not give it.');
      signers.add(statement.person);
      const recorded = chain.signatures.get(signature.statement);
      if (recorded?.signature !== signature.signature)
        found('SIGNATURE_UNRECORDED', 'No ledger entry records this signature.');
      else if (recorded.actor !== statement.person && !wasAskedFor(statement, head.id, packets))
        found('SIGNATURE_UNAUTHORISED', 'Somebody else entered a signature that no packet had asked for.');
      else if (!couldSign(people.at(statement.person, recorded.seq), statement, product))
        found(
          'SIGNATURE_UNAUTHORISED',
          'The signer no longer held the role, or the key, when this was recorded.',
        );
      else if (!servedAt(key, recorded.seq))
        found('KEY_REVOKED', 'A signature is by a key that its person no longer held.');
    }
  }
  return { signatures, problems };
}

const holds = ({ statement, signature }: Signature, key: string): boolean =>
  verifyUnder('signature', fromBase64(statement), fromBase64(signature), key);

const isAbout = (statement: SignatureStatement, ledger: string, content: ApprovalContent): boolean =>
  statement.vault === ledger &&
  statement.record === content.subject.id &&
  statement.revision === content.subject.revision &&
  JSON.stringify(statement.bound) === JSON.stringify(content.bound);

/** Whoever signs elsewhere answers a packet; anybody else's signature is entered by themselves. */
const wasAskedFor = (
  statement: SignatureStatement,
  approval: string,
  packets: readonly PacketContent[],
): boolean => packets.some((packet) => packet.approval.id === approval && answers(statement, packet.asked));
