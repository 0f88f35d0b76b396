import type { Row } from '@shared/programme';
import type { GapRule } from './rule';
import { activeVersions, daysBetween, isActive, isComplete, isReached, type Scope } from './scope';

/** The software life cycle by IEC 62304: SOUP, anomalies, claims and tests. */
export const softwareRules: readonly GapRule[] = [
  {
    id: 'GR-031',
    title: 'SOUP without version or anomaly review',
    requirement: 'SW-05',
    clause: 'IEC 62304 8.1.2, 7.1.3',
    severity: 'major',
    targets: ['release', 'fda-510k', 'fda-de-novo', 'iec62304', 'inspection'],
    owner: 'verification_engineer',
    find: (scope) =>
      soupInUse(scope)
        .filter(({ version, reviewed_on }) => version === null || !isReached(scope, reviewed_on))
        .map(({ id }) => ({ subject: [id] })),
  },
  {
    id: 'GR-032',
    title: 'SOUP anomaly review too old',
    requirement: 'SW-05',
    clause: 'IEC 62304 7.1.3, 6.1',
    severity: 'minor',
    targets: ['release', 'fda-510k', 'fda-de-novo', 'iec62304', 'inspection'],
    owner: 'verification_engineer',
    find: (scope) =>
      soupInUse(scope)
        .filter(
          ({ reviewed_on }) =>
            isReached(scope, reviewed_on) &&
            daysBetween(reviewed_on, scope.asOf) > scope.file.policies.soup_review_interval_days,
        )
        .map(({ id }) => ({ subject: [id] })),
  },
  {
    id: 'GR-033',
    title: 'Residual anomaly not evaluated for safety',
    requirement: 'SW-04',
    clause: 'IEC 62304 5.8.3',
    severity: 'major',
    targets: ['release', 'fda-510k', 'fda-de-novo', 'iec62304', 'inspection'],
    owner: 'risk_manager',
    find: (scope) =>
      scope
        .rows('anomalies')
        .filter(
          ({ status, affects }) => status === 'open' && affects.some((version) => isActive(scope, version)),
        )
        .filter(
          ({ evaluated_on, safety_impact }) => !isReached(scope, evaluated_on) || safety_impact === null,
        )
        .map(({ id }) => ({ subject: [id] })),
  },
  {
    id: 'GR-034',
    title: 'Claim without requirement or evidence',
    requirement: 'SW-02',
    clause: 'MDR Annex II 6.1; IEC 62304 5.1.1',
    severity: 'blocker',
    targets: ['release', 'fda-510k', 'fda-de-novo', 'eu-mdr', 'inspection'],
    owner: 'regulatory_lead',
    find: (scope) =>
      scope
        .rows('claims')
        .filter(({ status }) => status === 'active')
        .filter(
          ({ requirement, evidence }) =>
            !scope.row('requirements', requirement) || !isComplete(scope, evidence),
        )
        .map(({ id }) => ({ subject: [id] })),
  },
  {
    id: 'GR-035',
    title: 'Required test not run or not passed',
    requirement: 'SW-02',
    clause: 'IEC 62304 5.7',
    severity: 'major',
    targets: ['release', 'fda-510k', 'fda-de-novo', 'iec62304', 'iso13485'],
    owner: 'verification_engineer',
    find: (scope) =>
      activeVersions(scope).flatMap(({ id: version }) =>
        scope
          .rows('requirements')
          .filter(({ status }) => status === 'active')
          .flatMap(({ tests }) => tests)
          .flatMap((test) => {
            const result = lastRun(scope, test, version)?.result;
            if (result === 'pass') return [];
            return [{ subject: [test, version], severity: result === 'fail' ? 'blocker' : 'major' } as const];
          }),
      ),
  },
];

function soupInUse(scope: Scope): readonly Row<'soup'>[] {
  const used = new Set(activeVersions(scope).flatMap(({ soup }) => soup));
  return scope.rows('soup').filter(({ id }) => used.has(id));
}

const lastRun = (scope: Scope, test: string, version: string): Row<'test_runs'> | undefined =>
  scope
    .rows('test_runs')
    .filter((each) => each.test === test && each.version === version)
    .filter(({ result, on }) => result !== 'not_run' && isReached(scope, on))
    .toSorted((a, b) => (`${a.on} ${a.id}` < `${b.on} ${b.id}` ? -1 : 1))
    .at(-1);
