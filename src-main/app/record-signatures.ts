import { adoptionRuleKind } from '@main/features/adoption';
import { approvalKind, listApprovalsOf, packetKind, viewApproval } from '@main/features/approvals';
import { analysisPlanKind } from '@main/features/comparison';
import { personKind } from '@main/features/people';
import type { RecordSignatures, SignatureRequest } from '@main/features/records';
import { viewSignature } from '@main/features/signatures';
import { trailReviewKind } from '@main/features/trail';
import { fromBase64 } from '@main/kernel/bytes';
import type { Db } from '@main/platform/db';
import { listRecords, listRevisions, listStoredRevisions, readPlainRevision } from '@main/platform/records';
import type { RecordSignature } from '@shared/contract/records';
import { Signature, SignatureStatement } from '@shared/signature';
import { z } from 'zod';

/** How contents of whatever kind carry signatures. */
const Signed = z.object({ signature: Signature.nullish(), signatures: z.array(Signature).nullish() });

/** Every signature on a record and in it, checked now: those of its approvals first, then those it carries itself. */
export async function signaturesOf(db: Db, recordId: string): Promise<RecordSignatures> {
  const requests: SignatureRequest[] = [];
  const signatures: RecordSignature[] = [];
  for (const approval of await listApprovalsOf(db, recordId)) {
    const { id, number } = approval.head;
    const { subject, signatures: given } = approval.content;
    const { state, steps } = await viewApproval(db, approval, null);
    const done = state === 'signed' || state === 'signed-earlier-version';
    const complete = done && steps.every(({ signature }) => signature?.valid);
    requests.push({ id, number, revision: subject.revision, complete, holds: state !== 'invalid' });
    const about = { record: subject.id, revision: subject.revision };
    signatures.push(...(await viewed(db, given, number, about)));
  }
  const own = await ownSignatures(db, recordId);
  const asking = [recordId, ...requests.map(({ id }) => id)];
  return {
    requests: [...requests, ...own.requests],
    signatures: [...signatures, ...own.signatures],
    related: await relatedTo(db, recordId, asking),
  };
}

/** The packets that asked for signatures of these approvals, and the reviews of the record's trail. */
async function relatedTo(db: Db, recordId: string, approvals: readonly string[]): Promise<string[]> {
  const packets = (await listRecords(db, packetKind)).filter(({ content }) =>
    approvals.includes(content.approval.id),
  );
  const reviews = (await listRecords(db, trailReviewKind)).filter(
    ({ content }) => content.record?.id === recordId,
  );
  return [...packets, ...reviews].map(({ head }) => head.id);
}

/** What the newest revision of a record carries in its own content. */
async function ownSignatures(db: Db, recordId: string): Promise<Omit<RecordSignatures, 'related'>> {
  const stored = await listStoredRevisions(db, recordId);
  const newest = stored.at(-1);
  const revision = newest && readPlainRevision(newest.bytes);
  const signed = Signed.safeParse(revision?.content).data;
  const carried = [...(signed?.signatures ?? []), ...(signed?.signature ? [signed.signature] : [])];
  if (!revision || carried.length === 0) return { requests: [], signatures: [] };
  const { id, number, digest } = revision.head;
  // Such records carry from their second revision on what was signed about their first.
  const selfSigned = revision.kind === trailReviewKind.kind || revision.kind === adoptionRuleKind.kind;
  // A lock is on the draft that its own revision repeats.
  const locked = revision.kind === analysisPlanKind.kind ? stored.at(-2) : undefined;
  const subject = selfSigned ? stored[0] : locked;
  const about = subject && { record: id, revision: subject.digest };
  const signatures = await viewed(db, carried, number, about);
  const holds = signatures.length === carried.length && signatures.every(({ valid }) => valid);
  // The signatures in an approval are on another record; its own revisions wait for nobody.
  const requests =
    revision.kind === approvalKind.kind ? [] : [{ id, number, revision: digest, complete: holds, holds }];
  return { requests, signatures };
}

/** @param about what the carrier says was signed; what the statement says when left out */
async function viewed(
  db: Db,
  signatures: readonly Signature[],
  carriedBy: string,
  about?: { readonly record: string; readonly revision: string },
): Promise<readonly RecordSignature[]> {
  const views: RecordSignature[] = [];
  for (const signature of signatures) {
    const said = Said.safeParse(jsonIn(signature)).data;
    const view = said && (await viewSignature(db, signature, about ?? said));
    if (!said || !view) continue; // says nothing that could be shown; what carries it does not hold
    const publicKey = await keyNamed(db, view.person, view.keyId);
    views.push({ ...view, ...said, publicKey, carriedBy, ...signature });
  }
  return views;
}

/** What a statement is about, whether it holds or not. */
const Said = SignatureStatement.pick({ record: true, revision: true }).strip();

function jsonIn({ statement }: Signature): unknown {
  try {
    return JSON.parse(fromBase64(statement).toString('utf8'));
  } catch {
    return null;
  }
}

/** The public key of a person that has this name, present or replaced; '' for one that they never had. */
async function keyNamed(db: Db, person: string, keyId: string): Promise<string> {
  const revisions = await listRevisions(db, personKind, person);
  return revisions.find(({ content }) => content.keyId === keyId)?.content.ed25519 ?? '';
}
