import type { Programme, Row } from '@shared/programme';
import type { Scope } from './scope';

export type Acceptability = 'acceptable' | 'reduce_further' | 'unacceptable';

/** What cannot be estimated is taken for the most frequent. */
const highestOccurrence = 5;
const digits = 12;

/** Probability of harm: that of the situation times that of harm in it, without the last digits of doubles. */
export const probabilityOf = ({ P1, P2 }: Pick<Row<'risk_estimates'>, 'P1' | 'P2'>): number | null =>
  P1 === null || P2 === null ? null : Number((P1 * P2).toPrecision(digits));

/** Severity × occurrence by the risk policy (ISO 14971 cl. 5.5, 6), and what the policy never accepts of the gravest. */
export function acceptabilityOf(
  policy: Programme['risk_policy'],
  severity: number,
  estimate: Pick<Row<'risk_estimates'>, 'P1' | 'P2'>,
): Acceptability {
  const probability = probabilityOf(estimate);
  const found =
    probability === null
      ? undefined
      : policy.occurrence.find(
          ({ lower, upper }) => lower <= probability && (upper === null || probability < upper),
        );
  const occurrence = found?.level ?? highestOccurrence;
  const score = severity * occurrence;
  const isCatastrophe =
    severity === policy.catastrophic_severity && occurrence >= policy.catastrophic_occurrence_from;
  if (score >= policy.unacceptable_score_from || isCatastrophe) return 'unacceptable';
  return score >= policy.reduce_score_from ? 'reduce_further' : 'acceptable';
}

export const estimateOf = (
  scope: Scope,
  hazard: string,
  version: string,
  phase: 'initial' | 'residual',
): Row<'risk_estimates'> | undefined =>
  scope
    .rows('risk_estimates')
    .find((each) => each.hazard === hazard && each.version === version && each.phase === phase);

/** Of the residual risk of a hazard in a version; `undefined` where nobody estimated it. */
export function residualOf(
  scope: Scope,
  { id, severity }: Row<'hazards'>,
  version: string,
): Acceptability | undefined {
  const estimate = estimateOf(scope, id, version, 'residual');
  return estimate && acceptabilityOf(scope.file.risk_policy, severity, estimate);
}
