import { createHmac, timingSafeEqual } from 'node:crypto';

export const stepSeconds = 30;
const digits = 6;

/**
 * HOTP of a counter: `length` decimal digits.
 *
 * Source: RFC 4226, section 5.3. Checked against its appendix D and RFC 6238, appendix B.
 */
export function codeAt(
  secret: Uint8Array,
  counter: number,
  length: number = digits,
  hash: 'sha1' | 'sha256' | 'sha512' = 'sha1',
): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const mac = createHmac(hash, secret).update(message).digest();
  const offset = mac.readUInt8(mac.length - 1) & 15;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** length).padStart(length, '0');
}

/**
 * The step of 30 s whose code this is, or `null`: the present one and its neighbours, each once.
 *
 * @param lastStep the last step whose code was used; it and those before it count no more (RFC 6238, section 5.2)
 */
export function stepOfCode(secret: Uint8Array, code: string, utcMs: number, lastStep: number): number | null {
  const now = Math.floor(utcMs / 1000 / stepSeconds);
  const given = Buffer.from(code.padEnd(digits, ' '));
  for (const step of [now - 1, now, now + 1]) {
    const expected = Buffer.from(codeAt(secret, step));
    if (step > lastStep && given.length === expected.length && timingSafeEqual(given, expected)) return step;
  }
  return null;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base 32 without padding (RFC 4648, section 6): what authenticator apps take. */
export function base32(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((group) => alphabet.charAt(Number.parseInt(group.padEnd(5, '0'), 2)))
    .join('');
}
