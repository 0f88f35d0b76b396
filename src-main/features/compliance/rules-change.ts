import type { Row } from '@shared/programme';
import { boundOf, type Comparator, holds, orderOf, resultOf } from './gate-result';
import type { GapRule } from './rule';
import { daysBetween, isComplete, isReached, releaseBoundVersions, type Scope } from './scope';
import { isSigned } from './signed';

/** Changes: what was decided about them, and what a predetermined plan allows. */
export const changeRules: readonly GapRule[] = [
  {
    id: 'GR-028',
    title: 'No signed regulatory decision for a change',
    requirement: 'AI-07',
    clause: 'FDA software-change guidance 2017',
    severity: 'major',
    targets: ['release', 'fda-510k', 'fda-de-novo', 'pccp', 'inspection'],
    owner: 'regulatory_lead',
    find: (scope) =>
      underway(scope)
        .filter((row) => {
          const decision = scope.row('regulatory_decisions', row.regulatory_decision);
          return !isSigned(scope, 'regulatory_decisions', decision);
        })
        .map(({ id, version, pccp_modification }) => ({
          subject: [
            id,
            ...(scope.row('pccp_modifications', pccp_modification)
              ? []
              : scope.rows('pccps').map((each) => each.id)),
          ],
          severity: releaseBoundVersions(scope).some((each) => each.id === version) ? 'blocker' : 'major',
        })),
  },
  {
    id: 'GR-029',
    title: 'Change claimed under a PCCP that does not allow it',
    requirement: 'AI-05',
    clause: 'FD&C Act 515C',
    severity: 'blocker',
    targets: ['release', 'fda-510k', 'fda-de-novo', 'pccp', 'inspection'],
    owner: 'regulatory_lead',
    find: (scope) =>
      underway(scope).flatMap((row) => {
        const modification = scope.row('pccp_modifications', row.pccp_modification);
        if (!modification || isAllowed(scope, row, modification)) return [];
        return [{ subject: [row.id, modification.id] }];
      }),
  },
  {
    id: 'GR-030',
    title: 'PCCP modification incomplete',
    requirement: 'AI-05',
    clause: 'FDA PCCP guidance',
    severity: 'major',
    targets: ['pccp', 'fda-510k'],
    owner: 'regulatory_lead',
    find: (scope) =>
      scope
        .rows('pccp_modifications')
        .filter(
          ({ protocol, impact_assessment }) =>
            [
              protocol.data_management,
              protocol.retraining,
              protocol.performance_evaluation,
              protocol.update_procedure,
            ].some((plan) => !scope.row('validation_plans', plan)) || !isComplete(scope, impact_assessment),
        )
        .map(({ id, pccp }) => ({ subject: [id, pccp] })),
  },
  {
    id: 'GR-051',
    title: 'Authority question due soon or overdue',
    requirement: 'EU-10',
    clause: 'Authority letter',
    severity: 'info',
    targets: ['release', 'fda-510k', 'fda-de-novo', 'eu-mdr', 'inspection'],
    owner: 'regulatory_lead',
    find: (scope) =>
      scope.rows('regulatory_documents').flatMap(({ id, correspondence }) => {
        const [due] = correspondence
          .filter(
            ({ direction, on, answered_on }) =>
              direction === 'in' && isReached(scope, on) && !isReached(scope, answered_on),
          )
          .flatMap(({ due_on }) => due_on ?? [])
          .toSorted();
        if (due === undefined) return [];
        if (due < scope.asOf) return [{ subject: [id], severity: 'major' as const }];
        return daysBetween(scope.asOf, due) <= scope.file.policies.regulatory_warning_days
          ? [{ subject: [id] }]
          : [];
      }),
  },
];

const underway = (scope: Scope): readonly Row<'change_requests'>[] =>
  scope.rows('change_requests').filter(({ status }) => ['open', 'approved', 'implemented'].includes(status));

/** Whether the plan is authorised and every bound of its modification is met. */
function isAllowed(
  scope: Scope,
  change: Row<'change_requests'>,
  { pccp, same_algorithm_family, bounds }: Row<'pccp_modifications'>,
): boolean {
  const plan = scope.row('pccps', pccp);
  if (plan?.status !== 'authorised' || !isReached(scope, plan.authorised_on)) return false;
  const [version, before] = [
    scope.row('versions', change.version),
    scope.row('versions', change.from_version),
  ];
  const isSameFamily = version?.algorithm_family === before?.algorithm_family;
  if (!version || (same_algorithm_family && (!before || !isSameFamily))) return false;
  return bounds.every((bound) => isWithin(scope, version, bound));
}

function isWithin(
  scope: Scope,
  version: Row<'versions'>,
  { source, comparator, value, statistic }: Row<'pccp_modifications'>['bounds'][number],
): boolean {
  const within = (order: number) => holds(order, comparator satisfies Comparator);
  if (source === 'n_features' || source === 'decision_threshold')
    return within(Math.sign(version[source] - value));
  const gate = scope.row('gates', source);
  const result = gate && resultOf(scope, version.id, gate);
  if (!result) return false;
  if (statistic !== 'deciding_bound') return within(orderOf(result, value));
  const bound = boundOf(gate, result);
  return bound !== null && within(Math.sign(bound - value));
}
