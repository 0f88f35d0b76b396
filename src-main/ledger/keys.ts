import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { fromBase64, toHex, utf8 } from '@main/kernel/bytes';

/** What is signed stands under one of these, so that a signature for one purpose never serves another. */
export const domains = {
  seal: 'countersign-seal-v1\0',
  session: 'countersign-session-v1\0',
  enrolment: 'countersign-enrolment-v1\0',
  signature: 'countersign-signature-v1\0',
  recovery: 'countersign-recovery-v1\0',
  'sign-in': 'countersign-sign-in-v1\0',
  packet: 'countersign-packet-v1\0',
} as const;
export type Domain = keyof typeof domains;

const message = (domain: Domain, bytes: Uint8Array) => Buffer.concat([utf8(domains[domain]), bytes]);

/** Ed25519 over domain string ‖ bytes; 64 bytes. */
export const signUnder = (domain: Domain, bytes: Uint8Array, key: KeyObject): Buffer =>
  sign(null, message(domain, bytes), key);

/** @param publicKey raw 32 bytes, base64 */
export function verifyUnder(
  domain: Domain,
  bytes: Uint8Array,
  signature: Uint8Array,
  publicKey: string,
): boolean {
  const key = ed25519Key(publicKey);
  return key !== null && verify(null, message(domain, bytes), key, signature);
}

/** First 16 hex digits of SHA-256 over the raw public key: the name of a key that people compare. */
export const keyIdOf = (publicKey: string): string =>
  toHex(createHash('sha256').update(fromBase64(publicKey)).digest()).slice(0, 16);

/** Making a key costs a third of a verification, and a ledger has few keys. */
const known = new Map<string, KeyObject>();
const mostKnown = 1_000;

/** A verifying key from its raw 32 bytes in base64, or `null` when it is none. */
export function ed25519Key(publicKey: string): KeyObject | null {
  const before = known.get(publicKey);
  if (before) return before;
  const key = newKey(fromBase64(publicKey));
  if (key && known.size >= mostKnown) known.clear();
  if (key) known.set(publicKey, key);
  return key;
}

function newKey(raw: Uint8Array): KeyObject | null {
  if (raw.length !== 32) return null;
  return createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(raw).toString('base64url') },
    format: 'jwk',
  });
}
