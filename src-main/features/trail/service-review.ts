import { policyOf } from '@main/features/people';
import { signStatement, unwrapSigningKey, viewSignature } from '@main/features/signatures';
import { AppError } from '@main/kernel/app-error';
import { findHead, listEntriesOf } from '@main/ledger';
import type { Call } from '@main/platform/calls';
import type { Db } from '@main/platform/db';
import {
  actOf,
  inTransaction,
  listRecords,
  listStoredRevisions,
  type Revision,
  writeRecord,
} from '@main/platform/records';
import type { Output, Request } from '@shared/contract';
import type { ReviewRow } from '@shared/contract/trail';
import { type RecordId, RoleId } from '@shared/ids';
import { dueAfter } from './domain';
import { type ReviewContent, trailReviewKind } from './kind';
import { demandRecord } from './service-history';
import { countEntries } from './service-scope';

const meaning = 'reviewed';

/** Records a review and signs it: the first revision says what was reviewed, the second holds the signature on it. */
export async function review(
  { workspace, session, acting }: Call,
  { login, password, ...input }: Request<'trail.review'>,
): Promise<Output<'trail.review'>> {
  const reviewed = await scopeOf(workspace.db, input);
  // Slow work first: a key derivation inside the transaction would stop every other query.
  using key = await unwrapSigningKey(workspace, session, { login, password });
  const id = workspace.ports.newId() as RecordId;
  const written = await inTransaction(workspace, acting, async (tx) => {
    const { trailReviewEveryDays: days } = await policyOf(tx);
    const content: ReviewContent = {
      ...reviewed,
      finding: input.finding,
      text: input.text,
      reviewer: session.person,
      nextDue: dueAfter(actOf(tx).at.utcMs, days),
      signatures: [],
    };
    const reason = input.text;
    const first = await writeRecord(tx, 'trail.reviewed', {
      kind: trailReviewKind,
      id,
      content,
      expectedHead: null,
      reason,
    });
    const signature = await signStatement(tx, workspace, session, key, {
      record: id,
      kind: trailReviewKind.kind,
      revision: first.digest,
      bound: { 'last entry': reviewed.leaf },
      meaning,
      role: RoleId.parse(acting.role),
    });
    await writeRecord(tx, 'trail.signed', {
      kind: trailReviewKind,
      id,
      content: { ...content, signatures: [signature] },
      expectedHead: first.digest,
      reason,
      detail: { meaning, ...signature },
    });
    return { number: first.number, nextDue: content.nextDue };
  });
  session.signatures += 1;
  return { id, number: written.number, entries: reviewed.entries, nextDue: written.nextDue };
}

/** What the scope comes to, counted now. */
async function scopeOf(
  db: Db,
  { scope, upTo: seen }: Pick<Request<'trail.review'>, 'scope' | 'upTo'>,
): Promise<Pick<ReviewContent, 'record' | 'filter' | 'upTo' | 'leaf' | 'entries'>> {
  const { seq: end } = await findHead(db);
  const upTo = seen ?? end;
  const [last] = await listEntriesOf(db, [upTo]);
  if (!last) throw new AppError('LEDGER_ENTRY_NOT_FOUND', { entry: upTo });
  const { record: id, filter } = scope;
  const record = id === null ? null : { id, number: (await demandRecord(db, id)).number };
  const counted = { record, filter, upTo };
  return { ...counted, leaf: last.leaf, entries: await countEntries(db, counted) };
}

/** Every review, newest first. */
export async function listReviews(db: Db): Promise<Revision<ReviewContent>[]> {
  return (await listRecords(db, trailReviewKind)).toSorted(
    (a, b) => b.head.atMs - a.head.atMs || (a.head.number < b.head.number ? 1 : -1),
  );
}

export async function list({ workspace: { db } }: Call): Promise<Output<'trail.list'>> {
  const reviews: ReviewRow[] = [];
  for (const revision of await listReviews(db)) reviews.push(await rowOf(db, revision));
  return { reviews };
}

async function rowOf(db: Db, { head, content }: Revision<ReviewContent>): Promise<ReviewRow> {
  const [signature] = content.signatures;
  const [first] = await listStoredRevisions(db, head.id);
  const about = { record: head.id, revision: first?.digest ?? '' };
  return {
    id: head.id as RecordId,
    number: head.number,
    record: content.record?.number ?? null,
    recordId: content.record?.id ?? null,
    filter: content.filter,
    upTo: content.upTo,
    entries: content.entries,
    finding: content.finding,
    text: content.text,
    nextDue: content.nextDue,
    signature: signature ? await viewSignature(db, signature, about) : null,
  };
}
