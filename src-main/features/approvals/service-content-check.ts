import { comparisonKind, signableIn } from '@main/features/comparison';
import { readStatement } from '@main/features/signatures';
import { canonicalBytes, type Json } from '@main/kernel/canonical-json';
import { type Entry, listEntriesOf, parseEntry, type VerifiedChain } from '@main/ledger';
import type { Db } from '@main/platform/db';
import { listAllRevisions, type Revision } from '@main/platform/records';
import type { LedgerProblem } from '@shared/contract/ledger';
import type { Signature } from '@shared/signature';
import { comparisonPolicy } from './domain';
import type { ApprovalContent } from './kind';

type Chain = Pick<VerifiedChain, 'ledger' | 'revisions' | 'signatures'>;

/** A comparison's revision with what its ledger entry says of it. */
interface Written {
  readonly revision: Awaited<ReturnType<typeof comparisonsOf>>[number];
  readonly entry: Entry | undefined;
}

/**
 * Checks that every approval asks for what the policy demands on what its comparison says, that nothing in it changed
 * but for the signature that each entry records, and that no recorded signature was left out since.
 *
 * @param approvals all revisions, oldest first
 */
export async function checkApprovals(
  db: Db,
  chain: Chain,
  approvals: readonly Revision<ApprovalContent>[],
): Promise<LedgerProblem[]> {
  const comparisons = await comparisonsOf(db);
  const entryOf = await entriesOf(db, chain, [...comparisons, ...approvals]);
  const written = comparisons.map((revision) => ({ revision, entry: entryOf(revision) }));
  const problems: LedgerProblem[] = [];
  for (const { revision, entry } of written)
    if (revision.void === null && entry?.actor !== revision.content.author)
      problems.push({
        code: 'AUTHOR_DIFFERS',
        subject: revision.head.number,
        message: 'Somebody else is named as the author of what a person wrote.',
      });
  const before = new Map<string, ApprovalContent>();
  for (const approval of approvals) {
    const { head, content } = approval;
    const known = before.get(head.id);
    const entry = entryOf(approval);
    const wrong = known ? changed(known, content, entry) : asked(content, entry, written);
    if (wrong) problems.push({ ...wrong, subject: head.number });
    before.set(head.id, content);
  }
  return [...problems, ...leftOut(chain, [...before.values()])];
}

const comparisonsOf = (db: Db) => listAllRevisions(db, comparisonKind);

/** The entries that recorded these revisions. */
async function entriesOf(
  db: Db,
  { revisions }: Chain,
  of: readonly { readonly head: Revision<unknown>['head'] }[],
) {
  const seqs = of.flatMap(({ head }) => revisions.get(head.digest) ?? []);
  const stored = await listEntriesOf(db, seqs);
  const entries = new Map(stored.map(({ seq, bytes }) => [seq, parseEntry(bytes) ?? undefined]));
  return ({ head }: { readonly head: Revision<unknown>['head'] }) =>
    entries.get(revisions.get(head.digest) ?? 0);
}

type Wrong = Pick<LedgerProblem, 'code' | 'message'>;

/** What is wrong with an approval as it was asked for, or `null`. */
function asked(
  content: ApprovalContent,
  entry: Entry | undefined,
  written: readonly Written[],
): Wrong | null {
  const { subject, decision, bound, author, authors, steps, signatures } = content;
  const told = { subject, decision, bound, author, steps, signatures };
  const about = written.find(({ revision }) => revision.head.digest === subject.revision)?.revision;
  const wrote = written.flatMap(({ revision, entry: by }) =>
    revision.head.id === subject.id && by && entry && by.seq < entry.seq ? [by.actor] : [],
  );
  const right = about && {
    ...signableIn(about),
    author: about.content.author,
    steps: comparisonPolicy,
    signatures: [],
  };
  const same = right !== undefined && sameSet(authors, wrote) && text(told) === text(right);
  return same
    ? null
    : { code: 'APPROVAL_DIFFERS', message: 'The approval does not ask for what its record demands.' };
}

/** What is wrong with a later revision of an approval, or `null`. */
function changed(
  { signatures: given, ...before }: ApprovalContent,
  { signatures, ...after }: ApprovalContent,
  entry: Entry | undefined,
): Wrong | null {
  const [added, ...others] = signatures.slice(given.length);
  const grown = added && others.length === 0 && text(signatures.slice(0, given.length)) === text(given);
  const recorded = added && isIn(added, entry);
  return grown && recorded && text(before) === text(after)
    ? null
    : { code: 'APPROVAL_ALTERED', message: 'The approval was changed by more than a recorded signature.' };
}

const isIn = ({ statement, signature }: Signature, entry: Entry | undefined): boolean =>
  entry?.detail['statement'] === statement && entry.detail['signature'] === signature;

/** Signatures on comparisons that an entry records and no approval holds any more. */
function leftOut(chain: Chain, approvals: readonly ApprovalContent[]): LedgerProblem[] {
  const held = new Set(approvals.flatMap(({ signatures }) => signatures.map(({ statement }) => statement)));
  return [...chain.signatures].flatMap(([statement, { signature, seq }]) => {
    const said = readStatement({ statement, signature });
    const ours = said?.vault === chain.ledger && said.kind === comparisonKind.kind;
    return ours && !held.has(statement)
      ? [
          {
            code: 'SIGNATURE_MISSING',
            subject: `entry ${seq}`,
            message: 'No approval holds the signature that was recorded.',
          },
        ]
      : [];
  });
}

const sameSet = (one: readonly string[], other: readonly string[]): boolean =>
  text([...new Set(one)].sort()) === text([...new Set(other)].sort());

const text = (value: unknown): string => new TextDecoder().decode(canonicalBytes(value as Json));
