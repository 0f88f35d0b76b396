import { wilsonInterval } from '@main/statistics/wilson';
import type { Row } from '@shared/programme';
import { acceptabilityOf, estimateOf, probabilityOf, residualOf } from './acceptability';
import { compareFractions, resultOf } from './gate-result';
import type { GapRule } from './rule';
import { activeVersions, isActive, isComplete, releaseBoundVersions, type Scope } from './scope';
import { isSigned, signedOn } from './signed';

/** Normal quantile of a two-sided 95 % interval. */
const z95 = 1.959963984540054;

/** Risk management by ISO 14971. */
export const riskRules: readonly GapRule[] = [
  {
    id: 'GR-018',
    title: 'Unacceptable residual risk',
    requirement: 'RM-06',
    clause: 'ISO 14971 7.4, 8',
    severity: 'blocker',
    targets: ['release', 'fda-510k', 'fda-de-novo', 'iso14971', 'eu-mdr', 'inspection'],
    owner: 'risk_manager',
    find: (scope) =>
      estimated(scope)
        .filter(({ hazard, version }) => residualOf(scope, hazard, version.id) === 'unacceptable')
        .map(({ hazard, version }) => ({ subject: [hazard.id, version.id] })),
  },
  {
    id: 'GR-019',
    title: 'Effectiveness of a risk control not shown',
    requirement: 'RM-05',
    clause: 'ISO 14971 7.2',
    severity: 'major',
    targets: ['release', 'fda-510k', 'fda-de-novo', 'iso14971', 'eu-mdr', 'inspection'],
    owner: 'risk_manager',
    find: (scope) =>
      scope
        .rows('hazards')
        .filter((hazard) => !isByInformationAlone(scope, hazard))
        .flatMap((hazard) =>
          controlsOf(scope, hazard)
            .filter(({ effectiveness_evidence: id }) => {
              const evidence = scope.row('evidence', id);
              return !evidence || (!isComplete(scope, id) && evidence.state !== 'missing');
            })
            .map(({ id }) => ({
              subject: [hazard.id, id],
              severity: activeVersions(scope).some(
                (version) => residualOf(scope, hazard, version.id) === 'unacceptable',
              )
                ? 'blocker'
                : 'major',
            })),
        ),
  },
  {
    id: 'GR-020',
    title: 'Probability lowered by information for safety alone',
    requirement: 'RM-04',
    clause: 'ISO 14971 7.1',
    severity: 'major',
    targets: ['release', 'fda-510k', 'fda-de-novo', 'iso14971', 'eu-mdr', 'inspection'],
    owner: 'risk_manager',
    find: (scope) =>
      scope
        .rows('hazards')
        .filter((hazard) => isByInformationAlone(scope, hazard))
        .map(({ id, controls }) => ({ subject: [id, ...controls] })),
  },
  {
    id: 'GR-021',
    title: 'Control cites evidence that does not exist',
    requirement: 'RM-05',
    clause: 'ISO 14971 7.2; 524B',
    severity: 'major',
    targets: ['release', 'fda-510k', 'fda-de-novo', 'iso14971', 'eu-mdr', 'inspection'],
    owner: 'risk_manager',
    find: (scope) =>
      scope
        .rows('controls')
        .filter(({ id }) => scope.rows('hazards').some(({ controls }) => controls.includes(id)))
        .flatMap(({ id, effectiveness_evidence }) => {
          const evidence = scope.row('evidence', effectiveness_evidence);
          return evidence?.state === 'missing' ? [{ subject: [id, evidence.id] }] : [];
        }),
  },
  {
    id: 'GR-022',
    title: 'Risk becomes unacceptable at the upper bound of its basis',
    requirement: 'RM-02',
    clause: 'ISO 14971 5.5',
    severity: 'major',
    targets: ['release', 'fda-510k', 'fda-de-novo', 'iso14971', 'eu-mdr'],
    owner: 'risk_manager',
    find: (scope) =>
      residuals(scope)
        .filter(({ estimate, hazard }) => isUnacceptableAtBound(scope, hazard, estimate))
        .map(({ estimate: { hazard, version } }) => ({ subject: [hazard, version] })),
  },
  {
    id: 'GR-023',
    title: 'Stated acceptability contradicts the numbers',
    requirement: 'RM-01',
    clause: 'ISO 14971 6',
    severity: 'major',
    targets: ['release', 'iso14971', 'inspection'],
    owner: 'risk_manager',
    find: (scope) =>
      estimatesOfActive(scope)
        .filter(
          ({ estimate, hazard }) =>
            estimate.stated_acceptability !==
            acceptabilityOf(scope.file.risk_policy, hazard.severity, estimate),
        )
        .map(({ estimate: { id } }) => ({ subject: [id] })),
  },
  {
    id: 'GR-024',
    title: 'No residual estimate for a version',
    requirement: 'RM-02',
    clause: 'ISO 14971 5.5',
    severity: 'major',
    targets: ['release', 'fda-510k', 'fda-de-novo', 'iso14971', 'eu-mdr'],
    owner: 'risk_manager',
    find: (scope) =>
      activeVersions(scope).flatMap((version) =>
        scope
          .rows('hazards')
          .filter((hazard) => !estimateOf(scope, hazard.id, version.id, 'residual'))
          .map((hazard) => ({ subject: [hazard.id, version.id] })),
      ),
  },
  {
    id: 'GR-025',
    title: 'Benefit-risk note missing for a risk that is not acceptable outright',
    requirement: 'RM-06',
    clause: 'ISO 14971 7.4',
    severity: 'blocker',
    targets: ['release', 'fda-510k', 'fda-de-novo', 'iso14971', 'eu-mdr', 'inspection'],
    owner: 'medical_director',
    find: (scope) =>
      releaseBoundVersions(scope).flatMap((version) =>
        scope
          .rows('hazards')
          .filter((hazard) => residualOf(scope, hazard, version.id) === 'reduce_further')
          .filter(
            (hazard) =>
              !scope
                .rows('benefit_risk')
                .some(
                  (each) =>
                    each.hazard === hazard.id &&
                    each.version === version.id &&
                    isSigned(scope, 'benefit_risk', each),
                ),
          )
          .map((hazard) => ({ subject: [hazard.id, version.id] })),
      ),
  },
  {
    id: 'GR-026',
    title: 'Risk management review not signed before release',
    requirement: 'RM-07',
    clause: 'ISO 14971 9',
    severity: 'blocker',
    targets: ['release', 'iso14971', 'eu-mdr', 'inspection'],
    owner: 'risk_manager',
    find: (scope) =>
      releaseBoundVersions(scope)
        .filter(({ id, released_on }) => {
          const days = scope
            .rows('risk_reviews')
            .filter(({ version }) => version === id)
            .map((each) => signedOn(scope, 'risk_reviews', each));
          return !days.some((day) => day !== null && (released_on === null || day <= released_on));
        })
        .map(({ id }) => ({ subject: [id] })),
  },
  {
    id: 'GR-027',
    title: 'Change lowers sensitivity or specificity without a signed benefit-risk note',
    requirement: 'RM-06',
    clause: 'ISO 14971 7.4; ISO 13485 7.3.9',
    severity: 'major',
    targets: ['release', 'fda-510k', 'fda-de-novo', 'iso14971', 'iso13485'],
    owner: 'medical_director',
    find: (scope) =>
      scope
        .rows('change_requests')
        .filter(({ status }) => ['open', 'approved', 'implemented'].includes(status))
        .filter(
          (row) =>
            isWorse(scope, row) &&
            !isSigned(scope, 'benefit_risk', scope.row('benefit_risk', row.benefit_risk)),
        )
        .map(({ id }) => ({ subject: [id] })),
  },
];

const controlsOf = (scope: Scope, { controls }: Row<'hazards'>): readonly Row<'controls'>[] =>
  controls.flatMap((id) => scope.row('controls', id) ?? []);

/** Residual probability below the initial one although nothing but information stands against it, and none is shown to work. */
function isByInformationAlone(scope: Scope, hazard: Row<'hazards'>): boolean {
  const controls = controlsOf(scope, hazard);
  if (controls.length === 0 || controls.some(({ option }) => option !== 'information')) return false;
  if (controls.some(({ effectiveness_evidence: id }) => isComplete(scope, id))) return false;
  return activeVersions(scope).some(({ id }) => {
    const [before, after] = (['initial', 'residual'] as const).map((phase) => {
      const estimate = estimateOf(scope, hazard.id, id, phase);
      return estimate ? probabilityOf(estimate) : null;
    });
    return before != null && after != null && after < before;
  });
}

const estimatesOfActive = (scope: Scope) =>
  scope.rows('risk_estimates').flatMap((estimate) => {
    const hazard = scope.row('hazards', estimate.hazard);
    return hazard && isActive(scope, estimate.version) ? [{ estimate, hazard }] : [];
  });

const residuals = (scope: Scope) =>
  estimatesOfActive(scope).filter(({ estimate: { phase } }) => phase === 'residual');

const estimated = (scope: Scope) =>
  activeVersions(scope).flatMap((version) => scope.rows('hazards').map((hazard) => ({ hazard, version })));

function isUnacceptableAtBound(
  { file: { risk_policy: policy } }: Scope,
  { severity }: Row<'hazards'>,
  estimate: Row<'risk_estimates'>,
): boolean {
  const { kind, k, n, class_fraction: share } = estimate.basis;
  if (kind !== 'counts' || k === null || n === null || n === 0) return false;
  const P1 = wilsonInterval(k, n, z95).high * (share ?? 1);
  return (
    acceptabilityOf(policy, severity, estimate) !== 'unacceptable' &&
    acceptabilityOf(policy, severity, { P1, P2: estimate.P2 }) === 'unacceptable'
  );
}

/** Whether sensitivity or specificity is lower after a change, as exact fractions. */
function isWorse(scope: Scope, { version, from_version }: Row<'change_requests'>): boolean {
  const [after, before] = [scope.row('versions', version), scope.row('versions', from_version)];
  if (!after || !before) return false;
  return scope
    .rows('gates')
    .filter(({ metric }) => metric === 'sensitivity' || metric === 'specificity')
    .some((gate) => {
      const [now, then] = [after, before].map(({ id }) => fractionIn(resultOf(scope, id, gate)));
      return now != null && then != null && compareFractions(now, then) < 0;
    });
}

const fractionIn = (result: Row<'results'> | undefined): readonly [bigint, bigint] | null =>
  result?.k == null || !result.n ? null : [BigInt(result.k), BigInt(result.n)];
