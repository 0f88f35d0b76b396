import type { BasisFacts, SeenUse, UsedPredictions } from './basis-facts';

/** What a reader must know of how the labels were used. */
export interface BasisFinding {
  readonly code: string;
  /** `finding` needs an answer, `warning` care, `info` nothing. */
  readonly severity: 'info' | 'warning' | 'finding';
  readonly text: string;
}

/** What counts towards the plan's limit: any use before its lock, and since then what is not the same files and thresholds. */
export const countedUses = (
  used: readonly SeenUse[],
  { plan, baseline, candidate }: Pick<BasisFacts, 'plan' | 'baseline' | 'candidate'>,
): readonly SeenUse[] =>
  used.filter(
    (use) =>
      use.seq < (plan?.lockSeq ?? 0) || !isSame(use.baseline, baseline) || !isSame(use.candidate, candidate),
  );

const isSame = (a: UsedPredictions, b: UsedPredictions): boolean =>
  a.predictionsSha256 === b.predictionsSha256 && a.threshold === b.threshold;

/**
 * @param used    earlier uses of the labels of this comparison
 * @param reasons why it is exploratory
 */
export function findingsOf(
  { plan, baseline, candidate }: BasisFacts,
  used: readonly SeenUse[],
  reasons: readonly string[],
): readonly BasisFinding[] {
  const findings: BasisFinding[] = [];
  if (reasons.length > 0)
    findings.push({
      code: 'no-locked-plan',
      severity: 'warning',
      text: `Exploratory, no gate counts as met: ${reasons.join(' ')}`,
    });
  const counted = countedUses(used, { plan, baseline, candidate }).length;
  if (plan?.lockSeq != null && counted > plan.plan.reuseLimit)
    findings.push({
      code: 'reuse-above-limit',
      severity: 'finding',
      text: `The labels were used unblinded ${counted} times before the lock or for another choice, above the plan's limit of ${plan.plan.reuseLimit}.`,
    });
  findings.push(...choiceFindings(candidate, used));
  if (plan?.lockSeq != null && candidate.importedSeq < plan.lockSeq)
    findings.push({
      code: 'predictions-before-lock',
      severity: 'info',
      text: 'The predictions of the candidate were in the vault before the plan was locked.',
    });
  return findings;
}

/** What was chosen between on these labels, this comparison included. */
function choiceFindings(candidate: UsedPredictions, used: readonly SeenUse[]): readonly BasisFinding[] {
  const candidates = [candidate, ...used.map((use) => use.candidate)];
  const files = new Set(candidates.map(({ predictionsSha256 }) => predictionsSha256)).size;
  const own = candidates.filter(({ predictionsSha256 }) => predictionsSha256 === candidate.predictionsSha256);
  const thresholds = new Set(own.map(({ threshold }) => threshold)).size;
  const findings: BasisFinding[] = [];
  if (files > 1)
    findings.push({
      code: 'candidates-on-same-labels',
      severity: 'finding',
      text: `${files} candidates were compared on these labels. Choosing the best of ${files} candidates on one test set asks for fresh data.`,
    });
  if (thresholds > 1)
    findings.push({
      code: 'thresholds-on-same-labels',
      severity: 'finding',
      text: `The candidate was compared on these labels at ${thresholds} thresholds. Choosing one of them by these labels asks for fresh data.`,
    });
  return findings;
}
