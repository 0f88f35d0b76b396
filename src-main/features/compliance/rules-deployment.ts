import type { Row } from '@shared/programme';
import type { GapRule } from './rule';
import { activeVersions, type Scope } from './scope';
import { isSigned } from './signed';

/** Deployments: authorised where they serve, and followed up where they were rolled back. */
export const deploymentRules: readonly GapRule[] = [
  {
    id: 'GR-038',
    title: 'Rolled-back deployment without a problem report',
    requirement: 'SW-06',
    clause: 'IEC 62304 9',
    severity: 'major',
    targets: ['release', 'iec62304', 'iso13485', 'inspection'],
    owner: 'verification_engineer',
    find: (scope) =>
      rolledBack(scope)
        .filter(({ problem_report }) => !scope.row('problem_reports', problem_report))
        .map(({ id }) => ({ subject: [id] })),
  },
  {
    id: 'GR-039',
    title: 'Rolled-back deployment without a field-action decision',
    requirement: 'EU-05',
    clause: '21 CFR 806',
    severity: 'major',
    targets: ['release', 'iso13485', 'inspection'],
    owner: 'regulatory_lead',
    find: (scope) =>
      rolledBack(scope)
        .filter((row) => {
          const decision = scope.row('field_action_decisions', row.field_action_decision);
          return !isSigned(scope, 'field_action_decisions', decision);
        })
        .map(({ id }) => ({ subject: [id] })),
  },
  {
    id: 'GR-040',
    title: 'Rollback to a version that never ran at the site',
    requirement: 'P11-11',
    clause: 'Deployment policy; 21 CFR 11.10(f)',
    severity: 'major',
    targets: ['release', 'iec62304', 'inspection'],
    owner: 'developer',
    find: (scope) =>
      rolledBack(scope)
        .filter(({ rollback_to }) => scope.row('versions', rollback_to))
        .filter(
          (row) =>
            !scope
              .rows('deployments')
              .some(
                (each) =>
                  each.id !== row.id &&
                  each.site === row.site &&
                  each.version === row.rollback_to &&
                  ['serving', 'replaced'].includes(each.state) &&
                  each.on < row.on,
              ),
        )
        .map(({ id }) => ({ subject: [id] })),
  },
  {
    id: 'GR-041',
    title: 'Version serves without market authorisation',
    requirement: 'CL-07',
    clause: 'FD&C Act 513(f)(2); MDR Art. 5',
    severity: 'blocker',
    targets: ['release', 'fda-510k', 'fda-de-novo', 'eu-mdr', 'inspection'],
    owner: 'regulatory_lead',
    find: (scope) =>
      scope
        .rows('deployments')
        .filter(({ state }) => ['in_progress', 'serving'].includes(state))
        .filter(
          ({ version, site, on }) =>
            !isAuthorised(scope, version, scope.row('sites', site)?.market ?? null, on),
        )
        .map(({ id }) => ({ subject: [id] })),
  },
  {
    id: 'GR-042',
    title: 'Production level without market authorisation',
    requirement: 'CL-07',
    clause: 'Level policy',
    severity: 'blocker',
    targets: ['release', 'fda-510k', 'fda-de-novo', 'eu-mdr', 'inspection'],
    owner: 'regulatory_lead',
    find: (scope) =>
      activeVersions(scope)
        .filter(({ id, market_levels }) =>
          market_levels.some(
            ({ market, level }) => level === 'production' && !isAuthorised(scope, id, market, scope.asOf),
          ),
        )
        .map(({ id }) => ({ subject: [id] })),
  },
];

const rolledBack = (scope: Scope): readonly Row<'deployments'>[] =>
  scope.rows('deployments').filter(({ state }) => state === 'rolled_back');

/** Whether an authorisation in force covers a version in a market, decided by a day. */
const isAuthorised = (scope: Scope, version: string, market: string | null, day: string): boolean =>
  scope.rows('authorisations').some(
    (each) =>
      each.market === market &&
      each.status === 'in_force' &&
      each.decision_date <= day &&
      (each.expires === null || each.expires >= scope.asOf) &&
      each.covers.some((covered) => {
        const decision = scope.row('regulatory_decisions', covered.decision);
        return (
          covered.version === version && (!decision || isSigned(scope, 'regulatory_decisions', decision))
        );
      }),
  );
