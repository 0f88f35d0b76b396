import { canonicalBytes } from '@main/kernel/canonical-json';

/** What a new person's signing key signs at enrolment: proof that they hold it, bound to who they are here. */
export const enrolmentStatement = (enrolment: {
  readonly ledger: string;
  readonly person: string;
  readonly login: string;
  readonly x25519: string;
  readonly ed25519: string;
}): Uint8Array => canonicalBytes(enrolment);

/** What a person's signing key signs when the keychain may sign them in: this key certifies sessions of mine. */
export const signInStatement = (signIn: {
  readonly ledger: string;
  readonly person: string;
  readonly publicKey: string;
}): Uint8Array => canonicalBytes(signIn);

/** What a person's signing key signs at sign-in: this session's key acts for me, in this ledger. */
export const sessionStatement = (session: {
  readonly ledger: string;
  readonly session: string;
  readonly person: string;
  readonly publicKey: string;
}): Uint8Array => canonicalBytes(session);
