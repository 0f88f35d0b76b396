import { wasAuthorised } from '@main/features/people';
import { readStatement, signatureHolds } from '@main/features/signatures';
import type { Db } from '@main/platform/db';
import type { Revision } from '@main/platform/records';
import { planSigners } from '@shared/contract/plans';
import type { SignatureStatement } from '@shared/signature';
import type { PlanContent } from './kind-plan';
import { lockBindings, saysTheSame } from './plan-rules';

export const lockMeaning = 'approved';

/**
 * The lock on the last of the given revisions of a plan, or `null` where there is none that holds: it carries one
 * signature, by somebody who wrote none of the plan and had the role, on the revision before it, which says the same.
 *
 * @param revisions all revisions up to that one, oldest first
 */
export async function findLock(
  db: Db,
  revisions: readonly Revision<PlanContent>[],
): Promise<SignatureStatement | null> {
  const [draft, locked] = [revisions.at(-2), revisions.at(-1)];
  const signature = locked?.content.signatures[0];
  const statement = signature && readStatement(signature);
  if (!draft || !locked || !statement || locked.void !== null) return null;
  const isAbout = statement.record === locked.head.id && statement.revision === draft.head.digest;
  const isSame = draft.content.signatures.length === 0 && saysTheSame(draft.content, locked.content);
  const holds =
    isAbout &&
    isSame &&
    statement.person === locked.head.by &&
    !authorsOf(revisions).includes(statement.person) &&
    statement.meaning === lockMeaning &&
    planSigners.some((role) => role === statement.role) &&
    JSON.stringify(statement.bound) === JSON.stringify(lockBindings(locked.content.plan)) &&
    (await wasAuthorised(db, statement)) &&
    (await signatureHolds(db, signature));
  return holds ? statement : null;
}

/** Everybody who wrote a revision, as its content says and as it was recorded; locking is not writing. */
export const authorsOf = (revisions: readonly Revision<PlanContent>[]): readonly string[] => [
  ...new Set(
    revisions.flatMap(({ head, content, void: isVoid }) =>
      content.signatures.length > 0 || isVoid !== null ? [content.author] : [content.author, head.by],
    ),
  ),
];
