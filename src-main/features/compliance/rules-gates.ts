import { boundOf, holds, type Judged, orderOf, resultOf } from './gate-result';
import type { GapRule } from './rule';
import { activeVersions, isActive, isReached, type Scope } from './scope';
import { isSigned } from './signed';

/** Acceptance criteria: judged at the deciding bound, on evidence, of what is released. */
export const gateRules: readonly GapRule[] = [
  {
    id: 'GR-013',
    title: 'Gate met at the point but not at the deciding bound',
    requirement: 'AI-04',
    clause: 'Gate policy; AI-DSF draft',
    severity: 'major',
    targets: ['release', 'fda-510k', 'fda-de-novo', 'eu-mdr'],
    owner: 'biostatistician',
    find: (scope) =>
      judged(scope)
        .filter(({ gate, result }) => {
          const bound = boundOf(gate, result);
          if (gate.deciding_interval.method === 'none' || !isMet({ gate, result })) return false;
          return bound === null || !holds(Math.sign(bound - gate.threshold), gate.comparator);
        })
        .map(({ version, gate }) => ({
          subject: [gate.id, version.id],
          severity: hasDeviation(scope, version.id, ({ gate: named }) => named === gate.id)
            ? 'minor'
            : isReached(scope, version.release_requested_on)
              ? 'blocker'
              : 'major',
        })),
  },
  {
    id: 'GR-014',
    title: 'Gate not met at the point estimate',
    requirement: 'CL-06',
    clause: 'Gate policy',
    severity: 'blocker',
    targets: ['release', 'fda-510k', 'fda-de-novo', 'eu-mdr'],
    owner: 'biostatistician',
    find: (scope) =>
      judged(scope)
        .filter((each) => !isMet(each))
        .map(({ version, gate }) => ({ subject: [gate.id, version.id] })),
  },
  {
    id: 'GR-015',
    title: 'Gate without evidence',
    requirement: 'CL-06',
    clause: 'Gate policy',
    severity: 'major',
    targets: ['release', 'fda-510k', 'fda-de-novo', 'eu-mdr'],
    owner: 'biostatistician',
    find: (scope) =>
      activeVersions(scope).flatMap(({ id }) =>
        scope
          .rows('gates')
          .filter((gate) => !resultOf(scope, id, gate))
          .map((gate) => ({ subject: [gate.id, id] })),
      ),
  },
  {
    id: 'GR-016',
    title: 'Result is not bound to the stored prediction file',
    requirement: 'CL-06',
    clause: '21 CFR 11.70; gate policy',
    severity: 'blocker',
    targets: ['release', 'fda-510k', 'fda-de-novo', 'inspection'],
    owner: 'biostatistician',
    find: (scope) =>
      scope
        .rows('results')
        .filter(({ version, predictions_sha256: stated }) => {
          if (stated === null || !isActive(scope, version)) return false;
          const kept = scope
            .rows('artifacts')
            .find((each) => each.version === version && each.kind === 'predictions');
          return kept?.sha256 !== stated;
        })
        .map(({ id }) => ({ subject: [id] })),
  },
  {
    id: 'GR-017',
    title: 'Tested configuration differs from the release configuration',
    requirement: 'SW-03',
    clause: 'IEC 62304 5.8; 5.7',
    severity: 'major',
    targets: ['release', 'fda-510k', 'fda-de-novo', 'iec62304'],
    owner: 'verification_engineer',
    find: (scope) =>
      activeVersions(scope)
        .filter(({ id, tested_configuration: tested, release_configuration: released }) =>
          [...new Set([...Object.keys(tested), ...Object.keys(released)])]
            .filter((key) => tested[key] !== released[key])
            .some((key) => !hasDeviation(scope, id, ({ configuration_key }) => configuration_key === key)),
        )
        .map(({ id }) => ({ subject: [id] })),
  },
];

const judged = (scope: Scope): readonly Judged[] =>
  activeVersions(scope).flatMap((version) =>
    scope.rows('gates').flatMap((gate) => {
      const result = resultOf(scope, version.id, gate);
      return result ? [{ version, gate, result }] : [];
    }),
  );

const isMet = ({ gate, result }: Pick<Judged, 'gate' | 'result'>): boolean =>
  holds(orderOf(result, gate.threshold), gate.comparator);

/** Whether a signed deviation of a version is open as of the day. */
const hasDeviation = (
  scope: Scope,
  version: string,
  isAbout: (deviation: {
    readonly gate: string | null;
    readonly configuration_key: string | null;
  }) => boolean,
): boolean =>
  scope
    .rows('deviations')
    .some(
      (each) =>
        each.version === version &&
        each.status === 'open' &&
        each.expires_on !== null &&
        scope.asOf <= each.expires_on &&
        isAbout(each) &&
        isSigned(scope, 'deviations', each),
    );
