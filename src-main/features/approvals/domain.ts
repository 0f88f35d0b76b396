import type { SignatureState } from '@shared/contract/comparison';
import type { ErrorCode } from '@shared/errors';
import type { RoleId, SignatureMeaning } from '@shared/ids';

export interface Step {
  readonly meaning: SignatureMeaning;
  /** Roles that may give it. */
  readonly roles: readonly RoleId[];
}

/** What a comparison needs before its decision stands: author, an independent clinical review, a quality approval. */
export const comparisonPolicy: readonly Step[] = [
  { meaning: 'authored', roles: ['regulatory-lead', 'specialist', 'clinical-reviewer'] },
  { meaning: 'reviewed', roles: ['clinical-reviewer'] },
  { meaning: 'approved', roles: ['quality-approver'] },
];

const notForAuthors: readonly SignatureMeaning[] = ['reviewed', 'approved', 'released'];

/** Whether a signature with this meaning decides about somebody else's work. */
export const decides = (meaning: SignatureMeaning): boolean => notForAuthors.includes(meaning);

/** An approval as far as it has come. */
export interface Progress {
  /** Who signs as authored: the author of the revision that is signed. */
  readonly author: string;
  /** Everybody who wrote a revision of the record: none of them reviews or approves it. */
  readonly authors: readonly string[];
  readonly steps: readonly Step[];
  /** Given so far, in the order of the steps. */
  readonly given: readonly { readonly person: string; readonly meaning: SignatureMeaning }[];
}

/** The meaning that is due, or `null` when all are given. */
export const meaningDue = ({ steps, given }: Progress): SignatureMeaning | null =>
  steps[given.length]?.meaning ?? null;

/** Why a person may not sign with a meaning, or `null` when they may. */
export function signingRefusal(
  approval: Progress,
  signer: { readonly person: string; readonly roles: readonly RoleId[] },
  meaning: SignatureMeaning,
): ErrorCode | null {
  const due = meaningDue(approval);
  if (due === null) return 'APPROVAL_NOT_OPEN';
  if (approval.authors.includes(signer.person) && notForAuthors.includes(meaning)) return 'SIGNER_IS_AUTHOR';
  if (approval.author !== signer.person && meaning === 'authored') return 'SIGNER_IS_NOT_AUTHOR';
  if (approval.given.some((signature) => signature.person === signer.person)) return 'ALREADY_SIGNED';
  if (meaning !== due) return 'MEANING_NOT_DUE';
  return roleToSign(approval, signer.roles) ? null : 'ROLE_MISSING';
}

/** The role in which somebody with these roles gives the meaning that is due. */
export function roleToSign({ steps, given }: Progress, roles: readonly RoleId[]): RoleId | undefined {
  return steps[given.length]?.roles.find((role) => roles.includes(role));
}

/** One thing that the signatures bind: what was signed, and what stands there now (`null`: nothing). */
export interface Binding {
  readonly name: string;
  readonly signed: string;
  readonly now: string | null;
}

/** What was bound beside what stands there now, in the order of the names. */
export function bindings(
  signed: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): readonly Binding[] {
  return Object.keys(signed)
    .sort()
    .map((name) => ({ name, signed: signed[name] ?? '', now: now[name] ?? null }));
}

/** Where an approval stands. A changed binding never makes a signature invalid: it stands for the earlier version. */
export function stateOf(
  approval: Progress,
  bound: readonly Binding[],
  signaturesHold: boolean,
): SignatureState {
  if (!signaturesHold) return 'invalid';
  if (approval.given.length === 0) return 'in-progress';
  if (bound.some((item) => item.signed !== item.now)) return 'signed-earlier-version';
  return meaningDue(approval) === null ? 'signed' : 'in-progress';
}
