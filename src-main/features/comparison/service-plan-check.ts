import type { PeopleOverTime } from '@main/features/people';
import { selfSignedProblem } from '@main/features/signatures';
import type { VerifiedChain } from '@main/ledger';
import type { Db } from '@main/platform/db';
import { listAllRevisions, type Revision } from '@main/platform/records';
import type { LedgerProblem } from '@shared/contract/ledger';
import { planSigners } from '@shared/contract/plans';
import { analysisPlanKind, type PlanContent } from './kind-plan';
import { lockBindings, saysTheSame } from './plan-rules';
import { checkBases } from './service-basis-check';
import { authorsOf, lockMeaning } from './service-lock';

type Chain = Pick<VerifiedChain, 'ledger' | 'keys' | 'revisions' | 'signatures'>;

/**
 * Checks every lock of every plan – signed by somebody who could, who wrote none of it, on what the plan says – and
 * that whatever claims to be by a locked plan is.
 */
export async function checkPlans(
  db: Db,
  chain: Chain,
  people: Pick<PeopleOverTime, 'at'>,
): Promise<{ readonly signatures: number; readonly problems: readonly LedgerProblem[] }> {
  const byPlan = new Map<string, Revision<PlanContent>[]>();
  for (const revision of await listAllRevisions(db, analysisPlanKind))
    byPlan.set(revision.head.id, [...(byPlan.get(revision.head.id) ?? []), revision]);
  const problems: LedgerProblem[] = [];
  let signatures = 0;
  for (const revisions of byPlan.values())
    for (const [at, { head, content, void: isVoid }] of revisions.entries()) {
      if (isVoid !== null) continue;
      signatures += content.signatures.length;
      const problem =
        content.signatures.length > 0
          ? await lockProblem(db, revisions.slice(0, at + 1), chain, people)
          : draftProblem(content, head.by);
      if (problem) problems.push({ ...problem, subject: head.number });
    }
  return { signatures, problems: [...problems, ...(await checkBases(db))] };
}

type Problem = Pick<LedgerProblem, 'code' | 'message'> | null;

const draftProblem = ({ author }: PlanContent, by: string): Problem =>
  author === by
    ? null
    : { code: 'PLAN_MISATTRIBUTED', message: 'A plan names another author than who recorded it.' };

async function lockProblem(
  db: Db,
  revisions: readonly Revision<PlanContent>[],
  chain: Chain,
  people: Pick<PeopleOverTime, 'at'>,
): Promise<Problem> {
  const [draft, locked] = [revisions.at(-2), revisions.at(-1)];
  if (!locked) return null;
  const { head, content } = locked;
  const unchanged =
    draft !== undefined && draft.content.signatures.length === 0 && saysTheSame(draft.content, content);
  const problem = await selfSignedProblem(
    db,
    {
      id: head.id,
      first: draft?.head.digest ?? '',
      author: head.by,
      signatures: content.signatures,
      unchanged,
      bound: lockBindings(content.plan),
      meaning: lockMeaning,
      roles: planSigners,
    },
    chain,
    people,
  );
  if (problem) return problem;
  const [signature] = content.signatures;
  if (chain.signatures.get(signature?.statement ?? '')?.seq !== chain.revisions.get(head.digest))
    return { code: 'SIGNATURE_UNRECORDED', message: 'A lock was entered elsewhere than with its plan.' };
  return authorsOf(revisions).includes(head.by)
    ? { code: 'SIGNATURE_UNAUTHORISED', message: 'A plan was locked by one of its own authors.' }
    : null;
}
