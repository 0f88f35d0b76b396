import type { Programme, Row } from '@shared/programme';
import { dayOf, isReached, type Scope } from './scope';

export type SignedKind = Programme['approval_policy']['required'][number]['kind'];
type Required = Programme['approval_policy']['required'][number]['signatures'][number];

/** A row of a kind that is signed. */
export interface Signable {
  readonly id: string;
  readonly revision: number;
  readonly author?: string;
}

/** The newest signature on this revision that holds: by somebody in the role or delegated to it, and no author of it. */
export function validSignature(
  scope: Scope,
  record: Signable,
  { meaning, role }: Pick<Required, 'meaning' | 'role'>,
): Row<'signatures'> | undefined {
  const forbidden = scope.file.approval_policy.author_may_not_sign.includes(meaning);
  return scope
    .rows('signatures')
    .filter((each) => each.record === record.id && each.revision === record.revision)
    .filter((each) => each.meaning === meaning && isReached(scope, dayOf(each.at)))
    .filter((each) => mayActAs(scope, each, role) && !(forbidden && each.signer === record.author))
    .toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1))
    .at(-1);
}

function mayActAs(scope: Scope, { signer, meaning, at }: Row<'signatures'>, role: Required['role']): boolean {
  const person = scope.row('people', signer);
  if (!person) return false;
  const day = dayOf(at);
  return (
    person.role === role ||
    scope.file.approval_policy.delegations.some(
      (given) =>
        given.to_person === signer &&
        given.role === role &&
        given.meanings.includes(meaning) &&
        given.starts <= day &&
        day <= given.ends &&
        scope.row('people', given.from_person)?.role === role,
    )
  );
}

/** What the policy asks for, in its order. */
export const requiredOf = ({ file }: Scope, kind: SignedKind): readonly Required[] =>
  file.approval_policy.required.find((each) => each.kind === kind)?.signatures ?? [];

/** The day of the last signature that the policy asks for; `null` while one is missing. */
export function signedOn(scope: Scope, kind: SignedKind, record: Signable | undefined): string | null {
  if (!record) return null;
  const found = requiredOf(scope, kind).map((each) => validSignature(scope, record, each));
  const days = found.map((each) => (each ? dayOf(each.at) : null));
  return days.includes(null) ? null : (days.toSorted().at(-1) ?? '');
}

export const isSigned = (scope: Scope, kind: SignedKind, record: Signable | undefined): boolean =>
  signedOn(scope, kind, record) !== null;
