import { allRoles, type PeopleOverTime } from '@main/features/people';
import { isOwnTag } from '@main/features/registry';
import { canonicalBytes, type Json } from '@main/kernel/canonical-json';
import { type Entry, listEntriesOf, parseEntry, type VerifiedChain } from '@main/ledger';
import type { Db } from '@main/platform/db';
import { digestOf, listAllRevisions, type Revision } from '@main/platform/records';
import type { LedgerProblem } from '@shared/contract/ledger';
import { type ConflictContent, conflictKind } from './kind';
import { type ConflictKind, choicesOf, decidersOf } from './sides';

type Conflict = Revision<ConflictContent>;

/**
 * Checks every conflict with a registry: it was found open, goes on only in the steps that the product takes, and was
 * decided, without another word in it changed, by somebody who as of that entry held a role for it. A program of
 * somebody inside could otherwise take note of what a signature rests on, and nobody would be asked again.
 */
export async function checkConflicts(
  db: Db,
  chain: Pick<VerifiedChain, 'revisions'>,
  people: Pick<PeopleOverTime, 'at'>,
): Promise<LedgerProblem[]> {
  const problems: LedgerProblem[] = [];
  const revisions = await listAllRevisions(db, conflictKind);
  const entries = await entriesOf(db, chain, revisions);
  const earlier = new Map<string, readonly Conflict[]>();
  for (const revision of revisions) {
    const { id, number, digest } = revision.head;
    const before = earlier.get(id) ?? [];
    earlier.set(id, [...before, revision]);
    const entry = entries.get(chain.revisions.get(digest) ?? 0);
    // A revision that no entry records is named by the replay.
    if (!entry) continue;
    const wrong = wrongStep(before.at(-1), revision, entry);
    if (wrong) problems.push({ code: 'CONFLICT_FORGED', subject: number, message: wrong });
    if (revision.content.state === 'decided' && !mayDecide([...before, revision], entry, people))
      problems.push({
        code: 'ACTION_UNAUTHORISED',
        subject: `entry ${entry.seq}`,
        message: 'The actor held no role that may decide this conflict.',
      });
  }
  return problems;
}

/** The entries that recorded these revisions, by number. */
async function entriesOf(
  db: Db,
  { revisions }: Pick<VerifiedChain, 'revisions'>,
  of: readonly Conflict[],
): Promise<ReadonlyMap<number, Entry>> {
  const seqs = of.flatMap(({ head }) => revisions.get(head.digest) ?? []);
  const found = new Map<number, Entry>();
  for (const { seq, bytes } of await listEntriesOf(db, seqs)) {
    const entry = parseEntry(bytes);
    if (entry) found.set(seq, entry);
  }
  return found;
}

/** Conflicts that there are only where a signature rests on the field. */
const restsOnSignature: readonly ConflictKind[] = ['signed-changed', 'alias-drift'];

/** What no step of the product makes of a conflict, or `null`. */
function wrongStep(before: Conflict | undefined, now: Conflict, entry: Entry): string | null {
  if (before && (before.void !== null || now.parents[0] !== before.head.digest))
    return 'The conflict does not go on from where it stood.';
  const { state, decision, reason } = now.content;
  switch (entry.action) {
    case 'conflict.found':
      if (state !== 'open' || decision !== null || reason !== '') return 'A conflict is found undecided.';
      if (restsOnSignature.includes(now.content.kind) && now.content.signed.length === 0)
        return 'The conflict leaves out what was signed.';
      if (before && before.content.state !== 'open') return 'A conflict that was closed is open again.';
      return before && !isAt(before.content, now.content)
        ? 'The conflict became one about another field.'
        : null;
    case 'conflict.decided':
      if (before?.content.state !== 'open') return 'What was decided was no open conflict.';
      if (state !== 'decided' || decision === null || reason !== entry.reason || !saysSo(now.content, entry))
        return 'Entry and decision tell different things.';
      if (!canBe(decision, now.content)) return 'The conflict cannot be decided so.';
      return same({ ...before.content, state, decision, reason }, now.content)
        ? null
        : 'The decision changed what was decided on.';
    case 'conflict.resolved': {
      const stood = before?.content.state === 'open' || before?.content.decision === 'noted';
      return stood &&
        before.content.state !== 'resolved' &&
        same({ ...before.content, state: 'resolved' }, now.content)
        ? null
        : 'The conflict was closed in no way that closes one.';
    }
    case 'record.voided':
      return before && same(before.content, now.content) ? null : 'The void conflict says something else.';
    default:
      return 'No act of Countersign changes a conflict under this name.';
  }
}

const isAt = (a: ConflictContent, b: ConflictContent): boolean =>
  a.registryId === b.registryId && a.place === b.place && a.field === b.field;

/** Whether the entry of a decision has the values that it was taken on. */
const saysSo = ({ decision, base, ours, theirs }: ConflictContent, { detail }: Entry): boolean =>
  same({ decision, base, ours, theirs }, detail);

/** Whether a decision is one for such a conflict; whether the registry could be written then is not known any more. */
const canBe = (
  decision: NonNullable<ConflictContent['decision']>,
  { kind, managed }: ConflictContent,
): boolean => [true, false].some((writable) => choicesOf(kind, writable, managed).includes(decision));

const same = (a: object, b: object): boolean =>
  digestOf(canonicalBytes(a as Json)) === digestOf(canonicalBytes(b as Json));

/** Whether the actor could decide a conflict: as what it is said to be now, and as anything it was said to be before. */
function mayDecide(
  revisions: readonly Conflict[],
  { actor, seq }: Entry,
  people: Pick<PeopleOverTime, 'at'>,
): boolean {
  const person = people.at(actor, seq);
  const held: readonly string[] = person?.state === 'active' ? allRoles(person) : [];
  const last = revisions.at(-1)?.content;
  const kinds = new Set(revisions.map(({ content }) => kindOf(content)));
  return [...kinds].every((kind) =>
    decidersOf(kind, (last?.signed.length ?? 0) > 0).some((role) => held.includes(role)),
  );
}

/** The kind of a conflict; about a tag that Countersign wrote it is one kind only, whatever it calls itself. */
const kindOf = ({ kind, field }: ConflictContent): ConflictKind =>
  field.startsWith('tag ') && isOwnTag(field.slice('tag '.length)) ? 'tag-altered' : kind;
