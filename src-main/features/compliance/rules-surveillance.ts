import type { GapRule } from './rule';
import { daysBetween, isClosed, isPast, isReached, releaseBoundVersions } from './scope';
import { isSigned } from './signed';

/** Surveillance after release: drift, actions, complaints and corrective actions. */
export const surveillanceRules: readonly GapRule[] = [
  {
    id: 'GR-045',
    title: 'Drift alert in two months running without a closed action',
    requirement: 'RM-08',
    clause: 'ISO 14971 10; MDR Art. 83',
    severity: 'major',
    targets: ['release', 'iso14971', 'eu-mdr', 'inspection'],
    owner: 'regulatory_lead',
    find: (scope) => {
      const rows = scope.rows('psi_monthly').filter(({ month }) => month <= scope.asOf.slice(0, 7));
      return [...new Set(rows.map(({ feature }) => feature))].flatMap((feature) => {
        const own = rows
          .filter((each) => each.feature === feature)
          .toSorted((a, b) => (a.month < b.month ? -1 : 1));
        const last = own.at(-1);
        const before = own.find(({ month }) => last && month === monthBefore(last.month));
        if (!last || !before) return [];
        const alert = scope.file.policies.psi_alert;
        const action = scope.row('pms_actions', last.action);
        if (last.value < alert || before.value < alert || (action && isClosed(scope, action))) return [];
        return [{ subject: [last.id, ...(last.action === null ? [] : [last.action])] }];
      });
    },
  },
  {
    id: 'GR-046',
    title: 'Surveillance action overdue',
    requirement: 'EU-04',
    clause: 'MDR Art. 83; ISO 13485 8.2.1',
    severity: 'major',
    targets: ['release', 'eu-mdr', 'iso13485', 'inspection'],
    owner: 'regulatory_lead',
    find: (scope) =>
      scope
        .rows('pms_actions')
        .filter((row) => !isClosed(scope, row) && isPast(scope, row.due_on))
        .map(({ id }) => ({ subject: [id] })),
  },
  {
    id: 'GR-047',
    title: 'No surveillance plan in force',
    requirement: 'AI-02',
    clause: 'AI-DSF draft; MDR Art. 84',
    severity: 'blocker',
    targets: ['release', 'eu-mdr', 'fda-510k', 'inspection'],
    owner: 'regulatory_lead',
    find: (scope) =>
      releaseBoundVersions(scope)
        .filter(
          ({ id }) =>
            !scope
              .rows('pms_plans')
              .some(
                (plan) =>
                  plan.status === 'effective' &&
                  isReached(scope, plan.effective_on) &&
                  plan.versions.includes(id) &&
                  isSigned(scope, 'pms_plans', plan),
              ),
        )
        .map(({ id }) => ({ subject: [id] })),
  },
  {
    id: 'GR-048',
    title: 'Complaint investigation open too long',
    requirement: 'QM-09',
    clause: 'ISO 13485 8.2.2',
    severity: 'minor',
    targets: ['release', 'iso13485', 'inspection'],
    owner: 'quality_manager',
    find: (scope) =>
      scope.rows('complaints').flatMap(({ id, investigation, became_aware_on }) => {
        const row = scope.row('investigations', investigation);
        const isLate = daysBetween(became_aware_on, scope.asOf) > scope.file.policies.investigation_days;
        return row && !isClosed(scope, row) && isLate ? [{ subject: [id, row.id] }] : [];
      }),
  },
  {
    id: 'GR-050',
    title: 'Reportability decision missing or late',
    requirement: 'EU-05',
    clause: '21 CFR 803',
    severity: 'blocker',
    targets: ['release', 'iso13485', 'inspection'],
    owner: 'regulatory_lead',
    find: (scope) =>
      scope.rows('complaints').flatMap(({ id, reportability_decision, became_aware_on: aware }) => {
        const row = scope.row('reportability_decisions', reportability_decision);
        const decided = isSigned(scope, 'reportability_decisions', row) ? (row?.decided_on ?? null) : null;
        const isDecided = isReached(scope, decided);
        const until = isDecided ? decided : scope.asOf;
        if (daysBetween(aware, until) <= scope.file.policies.reportability_days) return [];
        return [{ subject: [id], severity: isDecided ? 'major' : 'blocker' } as const];
      }),
  },
  {
    id: 'GR-053',
    title: 'CAPA overdue or closed without effectiveness check',
    requirement: 'QM-09',
    clause: 'ISO 13485 8.5.2',
    severity: 'major',
    targets: ['release', 'iso13485', 'inspection'],
    owner: 'quality_manager',
    find: (scope) =>
      scope
        .rows('capas')
        .filter((row) => {
          const isChecked =
            isReached(scope, row.effectiveness_checked_on) && row.effectiveness_result === 'effective';
          return (
            (row.status === 'closed' && !isChecked) || (!isClosed(scope, row) && isPast(scope, row.due_on))
          );
        })
        .map(({ id }) => ({ subject: [id] })),
  },
];

function monthBefore(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}
