/**
 * The 18 identifiers whose removal makes health data de-identified by the Safe Harbor method, in the order of the
 * regulation: (A) names to (R) any other unique number.
 *
 * Source: 45 CFR 164.514(b)(2)(i).
 */
export const phiIdentifiers = [
  'name',
  'geographic',
  'date',
  'phone',
  'fax',
  'email',
  'ssn',
  'medical-record',
  'health-plan',
  'account',
  'license',
  'vehicle',
  'device',
  'url',
  'ip',
  'biometric',
  'photo',
  'other-unique',
] as const;
export type PhiIdentifier = (typeof phiIdentifiers)[number];

/**
 * A reason to look at a place; never the text that was found there.
 *
 * `strong`: the form or the words leave little doubt. `weak`: it is usual in technical data as well, a date for
 * instance, and means something only together with what stands around it.
 */
export interface PhiHit {
  readonly identifier: PhiIdentifier;
  readonly strength: 'strong' | 'weak';
  /** In a few words of our own, which never repeat the text. */
  readonly why: string;
}

/** A rule of the values: what it would be called, and whether the text has it. Linear in the length of the text. */
export interface ValueRule extends PhiHit {
  readonly holds: (text: string) => boolean;
}

/** Whether some match of a global pattern passes a check that no pattern can make. */
export function someMatch(
  text: string,
  pattern: RegExp,
  isOne: (match: RegExpExecArray) => boolean,
): boolean {
  for (const match of text.matchAll(pattern)) if (isOne(match)) return true;
  return false;
}
