import { AppError } from '@main/kernel/app-error';
import type { ColumnMapping } from '@shared/contract/evidence-file';

/** What a column can say of a case, with the name of such a column in a standard file. */
export const standardNames = {
  caseId: 'case_id',
  label: 'label',
  score: 'score',
  secondScore: 'score_b',
  status: 'status',
  statusReason: 'status_reason',
  referenceStatus: 'reference_status',
  patient: 'patient_id',
  site: 'site',
  reader: 'reader',
  latency: 'latency_ms',
} as const satisfies Readonly<Record<Exclude<keyof ColumnMapping, 'subgroups'>, string>>;
export type Role = keyof typeof standardNames;
export const roles = Object.keys(standardNames) as readonly Role[];

const required: readonly Role[] = ['caseId', 'label', 'score'];
/** The first score of a file of two versions. */
const firstOfTwo = 'score_a';
export const timeToDetection = 'time_to_detection';

/** The place of each role's column in a file. */
export interface RolePlaces {
  readonly role: Readonly<Record<Role, number | null>>;
  readonly timeToDetection: number | null;
}

/**
 * The mapping of a file whose columns have the standard names.
 *
 * @param scores names of the two scores of a file of two versions, when they are not the standard ones
 * @returns null where case, label or score is missing
 */
export function standardMapping(
  columns: readonly string[],
  scores?: readonly [string, string],
): ColumnMapping | null {
  const known = (name: string) => (columns.includes(name) ? name : null);
  if (scores !== undefined) {
    const [first, second] = [known(scores[0]), known(scores[1])];
    const standard = standardMapping([...columns.filter((name) => !scores.includes(name)), 'score']);
    return standard && first && second ? { ...standard, score: first, secondScore: second } : null;
  }
  const score = known('score') ?? (columns.includes('score_b') ? known(firstOfTwo) : null);
  const [caseId, label] = [known('case_id'), known('label')];
  if (caseId === null || label === null || score === null) return null;
  const others = Object.fromEntries(
    roles.filter((role) => !required.includes(role)).map((role) => [role, known(standardNames[role])]),
  ) as Omit<ColumnMapping, 'caseId' | 'label' | 'score' | 'subgroups'>;
  return { caseId, label, score, ...others, subgroups: [] };
}

/** @throws AppError `EVIDENCE_MAPPING_INVALID` when a column is not there or named twice */
export function placesOf(columns: readonly string[], mapping: ColumnMapping): RolePlaces {
  const named = [...roles.map((role) => mapping[role]), ...mapping.subgroups].filter((name) => name !== null);
  if (new Set(named).size !== named.length || named.some((name) => !columns.includes(name)))
    throw new AppError('EVIDENCE_MAPPING_INVALID', { columns: columns.length, named: named.length });
  const placeOf = (name: string | null) => (name === null ? null : columns.indexOf(name));
  const time = columns.indexOf(timeToDetection);
  return {
    role: Object.fromEntries(roles.map((role) => [role, placeOf(mapping[role])])) as RolePlaces['role'],
    timeToDetection: time < 0 || named.includes(timeToDetection) ? null : time,
  };
}
