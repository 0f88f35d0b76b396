import type { Row } from '@shared/programme';
import { holds } from './gate-result';
import type { GapRule } from './rule';
import { activeVersions, daysBetween, isActive, isComplete, isReached, type Scope } from './scope';

/** Clinical investigations: ethics approvals, stop rules, plans and levels. */
export const clinicalRules: readonly GapRule[] = [
  {
    id: 'GR-007',
    title: 'Study runs at a site without ethics approval in force',
    requirement: 'CL-01',
    clause: '21 CFR 56; ISO 14155',
    severity: 'blocker',
    targets: ['release', 'fda-510k', 'fda-de-novo', 'eu-mdr', 'inspection'],
    owner: 'medical_director',
    find: (scope) =>
      enrolling(scope)
        .filter(({ test, site }) => covers(scope, site, test.protocol_version, scope.asOf).length === 0)
        .map(({ test, site }) => {
          const protocol = scope.row('protocol_versions', test.protocol_version)?.protocol;
          return { subject: [test.id, site, ...ethicsOf(scope, site, protocol)] };
        }),
  },
  {
    id: 'GR-008',
    title: 'Ethics approval ends soon',
    requirement: 'CL-01',
    clause: '21 CFR 56.109(f)',
    severity: 'minor',
    targets: ['release', 'eu-mdr', 'inspection'],
    owner: 'medical_director',
    find: (scope) =>
      enrolling(scope).flatMap(({ test, site }) => {
        const last = covers(scope, site, test.protocol_version, scope.asOf)
          .toSorted((a, b) => ((a.expires_on ?? '') < (b.expires_on ?? '') ? -1 : 1))
          .at(-1);
        if (!last?.expires_on) return [];
        const left = daysBetween(scope.asOf, last.expires_on);
        return left >= 0 && left <= scope.file.policies.ethics_warning_days
          ? [{ subject: [test.id, site, last.id] }]
          : [];
      }),
  },
  {
    id: 'GR-009',
    title: 'Planned site not yet submitted to ethics',
    requirement: 'CL-01',
    clause: '21 CFR 56; MDR Art. 62',
    severity: 'info',
    targets: ['release', 'eu-mdr', 'inspection'],
    owner: 'medical_director',
    find: (scope) =>
      scope
        .rows('protocols')
        .filter(({ status }) => ['draft', 'approved', 'running'].includes(status))
        .flatMap(({ id, sites }) =>
          sites
            .filter(
              (site) =>
                !scope
                  .rows('ethics')
                  .some(
                    (each) =>
                      each.site === site && each.protocol === id && isReached(scope, each.submitted_on),
                  ),
            )
            .map((site) => {
              const rows = ethicsOf(scope, site, id);
              return { subject: [site, ...(rows.length > 0 ? rows : [id])] };
            }),
        ),
  },
  {
    id: 'GR-010',
    title: 'Records taken outside an ethics approval',
    requirement: 'CL-01',
    clause: '21 CFR 56.103',
    severity: 'blocker',
    targets: ['release', 'fda-510k', 'fda-de-novo', 'eu-mdr', 'inspection'],
    owner: 'medical_director',
    find: (scope) =>
      scope.rows('ab_tests').flatMap((test) => {
        const outside = test.observations.filter(
          ({ records, site, on }) =>
            records > 0 && covers(scope, site, test.protocol_version, on).length === 0,
        );
        return outside.map(({ site }) => ({ subject: [test.id, site] }));
      }),
  },
  {
    id: 'GR-011',
    title: 'Stop rule met while the study runs',
    requirement: 'CL-02',
    clause: 'ISO 14155; protocol',
    severity: 'blocker',
    targets: ['release', 'fda-510k', 'fda-de-novo', 'eu-mdr', 'inspection'],
    owner: 'medical_director',
    find: (scope) =>
      scope
        .rows('ab_tests')
        .filter(({ status }) => status === 'running')
        .flatMap((test) => {
          const seen = test.observations.filter(({ on }) => isReached(scope, on));
          const total = sumOf(seen, 'records');
          const missed = sumOf(seen, 'b_missed_a_found');
          const rate = sumOf(seen, 'no_result_b') / total;
          return test.stop_rules
            .filter(({ min_records }) => total > 0 && total >= min_records)
            .filter(({ metric, comparator, limit }) =>
              holds(Math.sign((metric === 'b_missed_a_found' ? missed : rate) - limit), comparator),
            )
            .map(({ id }) => ({ subject: [test.id, id] }));
        }),
  },
  {
    id: 'GR-054',
    title: 'Subgroup analysis impossible: fields absent',
    requirement: 'AI-01',
    clause: 'AI-DSF draft; GMLP 3',
    severity: 'major',
    targets: ['release', 'fda-510k', 'fda-de-novo', 'eu-mdr'],
    owner: 'biostatistician',
    find: (scope) =>
      scope
        .rows('datasets')
        .filter(({ id }) =>
          scope
            .rows('results')
            .some(
              (each) => each.dataset === id && each.state === 'complete' && isActive(scope, each.version),
            ),
        )
        .filter(({ id, fields }) =>
          scope
            .rows('validation_plans')
            .filter(({ status, dataset }) => status === 'effective' && dataset === id)
            .some(({ subgroup_fields }) => subgroup_fields.some((field) => fields[field] !== true)),
        )
        .map(({ id }) => ({ subject: [id] })),
  },
  {
    id: 'GR-055',
    title: 'Locked test set used more often than planned',
    requirement: 'AI-01',
    clause: 'Statistical plan',
    severity: 'major',
    targets: ['release', 'fda-510k', 'fda-de-novo', 'eu-mdr'],
    owner: 'biostatistician',
    find: (scope) =>
      scope.rows('datasets').flatMap(({ id, uses }) =>
        scope
          .rows('validation_plans')
          .filter((plan) => {
            const count = uses.filter((each) => each.plan === plan.id && isReached(scope, each.first_access));
            return count.length > plan.max_uses;
          })
          .map((plan) => ({ subject: [id, plan.id] })),
      ),
  },
  {
    id: 'GR-056',
    title: 'Plan locked after first access to the labels',
    requirement: 'CL-02',
    clause: 'Statistical plan',
    severity: 'major',
    targets: ['release', 'fda-510k', 'fda-de-novo', 'eu-mdr'],
    owner: 'biostatistician',
    find: (scope) =>
      scope
        .rows('datasets')
        .flatMap(({ uses }) => uses)
        .filter(({ version }) => isActive(scope, version))
        .filter(({ plan, first_access }) => {
          const locked = scope.row('validation_plans', plan)?.locked_on ?? null;
          return locked === null || locked > first_access;
        })
        .map(({ version, plan }) => ({ subject: [version, plan] })),
  },
  {
    id: 'GR-058',
    title: 'Level skipped or lowered without reason',
    requirement: 'CL-07',
    clause: 'Level policy',
    severity: 'blocker',
    targets: ['release', 'inspection', 'iso13485'],
    owner: 'quality_manager',
    find: (scope) =>
      activeVersions(scope)
        .filter((version) => isLevelBroken(scope, version))
        .map(({ id }) => ({ subject: [id] })),
  },
  {
    id: 'GR-061',
    title: 'Clinical evidence pillar missing',
    requirement: 'EU-03',
    clause: 'MDR Art. 61; MDCG 2020-1',
    severity: 'major',
    targets: ['eu-mdr'],
    owner: 'medical_director',
    find: (scope) =>
      (['valid_clinical_association', 'technical_performance', 'clinical_performance'] as const).flatMap(
        (pillar) => {
          const ids = scope.rows('evidence').flatMap((each) => (each.pillar === pillar ? [each.id] : []));
          if (ids.some((id) => isComplete(scope, id))) return [];
          return [{ subject: ids.length > 0 ? ids : [scope.product] }];
        },
      ),
  },
];

const levels = ['unknown', 'preclinical', 'clinical_investigation', 'clinical_validation', 'production'];

function isLevelBroken(scope: Scope, { level, level_history: history }: Row<'versions'>): boolean {
  const isWrongStep = history.slice(1).some((entry, at) => {
    const before = history[at] as (typeof history)[number];
    const step = levels.indexOf(entry.level) - levels.indexOf(before.level);
    return step > 1 || (step < 0 && !entry.reason) || entry.on < before.on;
  });
  const last = history.findLast(({ on }) => isReached(scope, on));
  return isWrongStep || (last !== undefined && last.level !== level);
}

/** Sites that enrol in tests that run. */
const enrolling = (scope: Scope) =>
  scope
    .rows('ab_tests')
    .filter(({ status }) => status === 'running')
    .flatMap((test) =>
      test.sites.filter(({ site_status }) => site_status === 'enrolling').map(({ site }) => ({ test, site })),
    );

/** Approvals under which a protocol version may run at a site on a day. */
function covers(scope: Scope, site: string, version: string, day: string): readonly Row<'ethics'>[] {
  if (!scope.row('protocol_versions', version)) return [];
  return scope
    .rows('ethics')
    .filter(
      (each) =>
        each.site === site &&
        each.expires_on !== null &&
        day <= each.expires_on &&
        [each.initial, ...each.amendments].some(
          ({ protocol_version, approved_on }) =>
            protocol_version === version && approved_on !== null && approved_on <= day,
        ),
    );
}

const ethicsOf = (scope: Scope, site: string, protocol: string | undefined): readonly string[] =>
  scope.rows('ethics').flatMap((each) => (each.site === site && each.protocol === protocol ? [each.id] : []));

type Observation = Row<'ab_tests'>['observations'][number];
const sumOf = (rows: readonly Observation[], field: 'records' | 'b_missed_a_found' | 'no_result_b'): number =>
  rows.reduce((sum, row) => sum + row[field], 0);
