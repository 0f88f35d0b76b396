import type { ComparisonBasis } from '@shared/comparison';
import type { BasisFacts, SeenUse, UsedPredictions } from './basis-facts';
import { type BasisFinding, countedUses, findingsOf } from './basis-findings';

export interface Basis {
  readonly basis: ComparisonBasis;
  readonly plan: { readonly id: string; readonly revision: number; readonly sha256: string } | null;
  /** Why it is exploratory, in words; empty by a locked plan. */
  readonly reasons: readonly string[];
  readonly findings: readonly BasisFinding[];
  /** Unblinded uses of these labels before this one. */
  readonly usesBefore: number;
}

/**
 * Whether a comparison is by a locked plan. It is when the lock of the plan's head revision holds and was given before
 * these labels were first used with this candidate; the labels were not used more often before the lock, or since then
 * for other files or thresholds, than the plan allows; the product's acceptance criteria are no younger than the first use; and data set and versions
 * are those that the plan is for. Anything else is exploratory.
 */
export function decideBasis(facts: BasisFacts, labelsSha256: string): Basis {
  // The same file read by other columns has other labels, and is the same test all the same.
  const isOfSameFile = ({ originals }: SeenUse) => originals.some((each) => facts.originals.includes(each));
  const used = facts.uses.filter((use) => use.labelsSha256 === labelsSha256 || isOfSameFile(use));
  const reasons = reasonsAgainst(facts, used, labelsSha256);
  const { plan } = facts;
  return {
    basis: reasons.length === 0 ? 'locked-plan' : 'exploratory',
    plan: plan && { id: plan.id, revision: plan.revision, sha256: plan.sha256 },
    reasons,
    findings: findingsOf(facts, used, reasons),
    usesBefore: used.length,
  };
}

function reasonsAgainst(
  { plan, gatesSeq, baseline, candidate }: BasisFacts,
  used: readonly SeenUse[],
  labelsSha256: string,
): readonly string[] {
  if (plan === null) return ['The comparison names no analysis plan.'];
  const { lockSeq, number } = plan;
  if (lockSeq === null)
    return [
      `${number}: its newest revision has no lock that holds: it is a draft, void, or its signature does not hold.`,
    ];
  const reasons: string[] = [];
  if (used.some((use) => use.seq < lockSeq && sawCandidate(use, candidate)))
    reasons.push(`${number} was locked after these labels had been used with the candidate.`);
  const counted = countedUses(used, { plan, baseline, candidate }).length;
  if (counted > plan.plan.reuseLimit)
    reasons.push(
      `${timesUsed(counted)} before the lock or for another choice; ${number} allows ${plan.plan.reuseLimit}.`,
    );
  if (used.some(({ seq }) => seq < gatesSeq))
    reasons.push('The acceptance criteria of the product were set after these labels had been used.');
  if (!plan.labels.includes(labelsSha256))
    reasons.push(`The labels are not those of a data set that ${number} names.`);
  if (!allows(plan.plan.versions?.baselines, baseline.version))
    reasons.push(`${number} is not for this baseline.`);
  if (!allows(plan.plan.versions?.candidates, candidate.version))
    reasons.push(`${number} is not for this candidate.`);
  return reasons;
}

/** A version that was looked at as a baseline, or by other bytes of its predictions, has been looked at. */
const sawCandidate = (use: SeenUse, { version, predictionsSha256 }: UsedPredictions): boolean =>
  [use.baseline, use.candidate].some(
    (side) => side.version === version || side.predictionsSha256 === predictionsSha256,
  );

const allows = (named: readonly string[] | undefined, version: string): boolean =>
  named === undefined || named.length === 0 || named.includes(version);

const timesUsed = (count: number): string =>
  count === 1 ? 'These labels were used unblinded once' : `These labels were used unblinded ${count} times`;
