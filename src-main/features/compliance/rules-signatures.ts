import { type GapRule, targets } from './rule';
import { dayOf, isActive, isReached, type Scope } from './scope';
import { isSigned, requiredOf, type Signable, signedOn, validSignature } from './signed';

/** Signatures: there, in order, by somebody trained and identified. */
export const signatureRules: readonly GapRule[] = [
  {
    id: 'GR-001',
    title: 'Required signature missing on a validation record',
    requirement: 'CL-07',
    clause: '21 CFR 11.10(f); ISO 13485 7.3.7',
    severity: 'blocker',
    targets: targets,
    owner: 'quality_manager',
    find: (scope) =>
      scope
        .rows('validation_records')
        .filter(({ state, version }) => ['in_review', 'approved'].includes(state) && isActive(scope, version))
        .filter((row) => !isSigned(scope, 'validation_records', row))
        .map(({ id }) => ({ subject: [id] })),
  },
  {
    id: 'GR-002',
    title: 'Signatures given out of order',
    requirement: 'P11-11',
    clause: '21 CFR 11.10(f)',
    severity: 'major',
    targets: ['release', 'inspection', 'iso13485'],
    owner: 'quality_manager',
    find: (scope) =>
      scope.file.approval_policy.required.flatMap(({ kind }) =>
        scope
          .rows(kind)
          .filter((row) => isOutOfOrder(scope, kind, row))
          .map(({ id }) => ({ subject: [id] })),
      ),
  },
  {
    id: 'GR-003',
    title: 'Signer without valid signing training',
    requirement: 'P11-15',
    clause: '21 CFR 11.10(i)',
    severity: 'major',
    targets: ['release', 'inspection', 'iso13485'],
    owner: 'quality_manager',
    find: (scope) =>
      signaturesInScope(scope)
        .filter(({ signer, at }) => !isTrained(scope, signer, dayOf(at)))
        .map(({ id, signer }) => ({ subject: [id, signer] })),
  },
  {
    id: 'GR-004',
    title: 'Signer identity not verified before signing',
    requirement: 'P11-23',
    clause: '21 CFR 11.100(b)',
    severity: 'major',
    targets: ['release', 'inspection'],
    owner: 'administrator',
    find: (scope) =>
      scope
        .rows('people')
        .filter(({ id, identity_verified_on: verified }) =>
          signaturesInScope(scope).some(
            ({ signer, at }) => signer === id && (verified === null || verified > dayOf(at)),
          ),
        )
        .map(({ id }) => ({ subject: [id] })),
  },
  {
    id: 'GR-005',
    title: 'Change implemented before it was approved',
    requirement: 'QM-06',
    clause: 'ISO 13485 7.3.9',
    severity: 'blocker',
    targets: ['release', 'inspection', 'iso13485', 'iec62304'],
    owner: 'quality_manager',
    find: (scope) =>
      scope
        .rows('change_requests')
        .filter((row) => {
          if (!isReached(scope, row.implemented_on)) return false;
          const signed = signedOn(scope, 'change_requests', row);
          return signed === null || signed > row.implemented_on;
        })
        .map(({ id }) => ({ subject: [id] })),
  },
];

function isOutOfOrder(scope: Scope, kind: Parameters<typeof requiredOf>[1], row: Signable): boolean {
  const given = requiredOf(scope, kind).flatMap((each) => {
    const signature = validSignature(scope, row, each);
    return signature ? [{ order: each.order, at: signature.at }] : [];
  });
  return given.some((first) => given.some((later) => first.order < later.order && first.at >= later.at));
}

/** Signatures that were given on rows of the product. */
function signaturesInScope(scope: Scope) {
  const records = new Set(recordsOf(scope));
  return scope
    .rows('signatures')
    .filter(({ at, record }) => isReached(scope, dayOf(at)) && records.has(record));
}

function recordsOf(scope: Scope): readonly string[] {
  const names = Object.keys(scope.file) as (keyof Scope['file'])[];
  return names.flatMap((name) => {
    const value = scope.file[name];
    const isCollection = (each: typeof name): each is Parameters<Scope['rows']>[0] =>
      Array.isArray(scope.file[each]);
    if (isCollection(name)) return scope.rows(name).flatMap((row) => ('product' in row ? [row.id] : []));
    const one = typeof value === 'object' && 'product' in value ? value : null;
    return one?.product === scope.product ? [one.id] : [];
  });
}

const isTrained = ({ file }: Scope, person: string, day: string): boolean =>
  file.training.some(
    (each) =>
      each.person === person &&
      each.course === file.policies.signing_course &&
      each.completed <= day &&
      (each.expires === null || day <= each.expires),
  );
