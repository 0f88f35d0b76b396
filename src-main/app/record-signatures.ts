import { approvalKind, listApprovalsOf } from '@main/features/approvals';
import { personKind } from '@main/features/people';
import type { RecordSignatures, SignatureRequest } from '@main/features/records';
import { readStatement, viewSignature } from '@main/features/signatures';
import type { Db } from '@main/platform/db';
import { listRevisions, listStoredRevisions, readPlainRevision } from '@main/platform/records';
import type { RecordSignature } from '@shared/contract/records';
import { Signature } from '@shared/signature';
import { z } from 'zod';

/** How contents of whatever kind carry signatures. */
const Signed = z.object({ signature: Signature.nullish(), signatures: z.array(Signature).nullish() });

/** Every signature on a record and in it, checked now: those of its approvals first, then those it carries itself. */
export async function signaturesOf(db: Db, recordId: string): Promise<RecordSignatures> {
  const requests: SignatureRequest[] = [];
  const signatures: RecordSignature[] = [];
  for (const { head, content } of await listApprovalsOf(db, recordId)) {
    const { subject, steps } = content;
    const complete = content.signatures.length === steps.length;
    requests.push({ id: head.id, number: head.number, revision: subject.revision, complete });
    const about = { record: subject.id, revision: subject.revision };
    signatures.push(...(await viewed(db, content.signatures, head.number, about)));
  }
  const own = await ownSignatures(db, recordId);
  return { requests: [...requests, ...own.requests], signatures: [...signatures, ...own.signatures] };
}

/** What the newest revision of a record carries in its own content. */
async function ownSignatures(db: Db, recordId: string): Promise<RecordSignatures> {
  const stored = (await listStoredRevisions(db, recordId)).at(-1);
  const revision = stored && readPlainRevision(stored.bytes);
  const signed = Signed.safeParse(revision?.content).data;
  const carried = [...(signed?.signatures ?? []), ...(signed?.signature ? [signed.signature] : [])];
  if (!revision || carried.length === 0) return { requests: [], signatures: [] };
  const { id, number, digest } = revision.head;
  // The signatures in an approval are on another record; its own revisions wait for nobody.
  const requests =
    revision.kind === approvalKind.kind ? [] : [{ id, number, revision: digest, complete: true }];
  return { requests, signatures: await viewed(db, carried, number) };
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
    const statement = readStatement(signature);
    const view = statement && (await viewSignature(db, signature, about ?? statement));
    if (!statement || !view) continue; // verification names what is no signature
    const { record, revision } = statement;
    const publicKey = await keyNamed(db, statement.person, statement.kid);
    views.push({ ...view, publicKey, record, revision, carriedBy, ...signature });
  }
  return views;
}

/** The public key of a person that has this name, present or replaced; '' for one that they never had. */
async function keyNamed(db: Db, person: string, keyId: string): Promise<string> {
  const revisions = await listRevisions(db, personKind, person);
  return revisions.find(({ content }) => content.keyId === keyId)?.content.ed25519 ?? '';
}
