import { AppError } from '@main/kernel/app-error';
import { fromBase64, toBase64 } from '@main/kernel/bytes';
import { newKeyPair, openBox, sealTo } from './crypto';
import type { HeaderBody, Recovery } from './header';
import { type Cost, derive } from './key-derivation';
import { boxBinding, freshKdf, type SlotPorts, unwrapHalf, wrapHalf } from './slots';

// Crockford's base 32: no I, L, O and U, which are misread.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groups = 8;

/**
 * A new recovery code: 160 random bits as 32 digits of Crockford's base 32 and a check digit pair, in groups of four.
 */
export function newRecoveryCode(random: SlotPorts['random']): string {
  const digits = base32(random(20));
  return grouped(digits + checkOf(digits));
}

/**
 * The code as it was made, however it was typed: case, spaces and dashes do not count, and O, I, L read as 0, 1, 1.
 *
 * @throws AppError `RECOVERY_CODE_MISTYPED` when length, digits or the check pair are wrong
 */
export function readRecoveryCode(typed: string): string {
  const digits = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  const body = digits.slice(0, -2);
  const known = [...digits].every((digit) => alphabet.includes(digit));
  if (!known || body.length !== groups * 4 || checkOf(body) !== digits.slice(-2))
    throw new AppError('RECOVERY_CODE_MISTYPED');
  return grouped(digits);
}

/** The way in by a code: two key pairs wrapped under it, and the data key sealed to the first. */
export async function newRecovery(
  ports: SlotPorts,
  header: Pick<HeaderBody, 'vault' | 'epoch'>,
  code: string,
  dataKey: Uint8Array,
  cost: Cost,
): Promise<Recovery> {
  const box = newKeyPair('x25519');
  const proof = newKeyPair('ed25519');
  const bare = { id: ports.newId(), kdf: freshKdf(cost, ports.random) };
  const master = await derive(code, bare.kdf);
  try {
    const bound = binding(header.vault, bare);
    return {
      ...bare,
      x25519: toBase64(box.publicKey),
      ed25519: toBase64(proof.publicKey),
      wrapped: {
        x25519: wrapHalf(master, 'x25519', box.privateKey, bound, ports.random),
        ed25519: wrapHalf(master, 'ed25519', proof.privateKey, bound, ports.random),
      },
      box: sealTo(box.publicKey, dataKey, boxBinding(header, bare.id), ports.random),
    };
  } finally {
    master.fill(0);
    box.privateKey.fill(0);
    proof.privateKey.fill(0);
  }
}

/** The recovery with the data key of another epoch sealed to it. */
export const resealRecovery = (
  recovery: Recovery,
  header: Pick<HeaderBody, 'vault' | 'epoch'>,
  dataKey: Uint8Array,
  random: SlotPorts['random'],
): Recovery => ({
  ...recovery,
  box: sealTo(fromBase64(recovery.x25519), dataKey, boxBinding(header, recovery.id), random),
});

/** What a code opens: the data key, and the key that proves its use. Wiped on leaving the scope. */
export interface RecoveredKeys extends Disposable {
  readonly dataKey: Buffer;
  /** PKCS #8. */
  readonly proofKey: Buffer;
}

/** @throws AppError `RECOVERY_CODE_MISTYPED`, `RECOVERY_CODE_REJECTED` */
export async function unwrapRecovery(header: HeaderBody, typed: string): Promise<RecoveredKeys> {
  const code = readRecoveryCode(typed);
  const { recovery } = header;
  if (!recovery) throw new AppError('RECOVERY_CODE_REJECTED');
  const master = await derive(code, recovery.kdf);
  try {
    const bound = binding(header.vault, recovery);
    const boxKey = unwrapHalf(master, 'x25519', recovery.wrapped.x25519, bound);
    const proofKey = unwrapHalf(master, 'ed25519', recovery.wrapped.ed25519, bound);
    const dataKey =
      boxKey && openBox(boxKey, fromBase64(recovery.x25519), recovery.box, boxBinding(header, recovery.id));
    boxKey?.fill(0);
    if (!dataKey || !proofKey) {
      dataKey?.fill(0);
      proofKey?.fill(0);
      throw new AppError('RECOVERY_CODE_REJECTED');
    }
    return {
      dataKey,
      proofKey,
      [Symbol.dispose]() {
        dataKey.fill(0);
        proofKey.fill(0);
      },
    };
  } finally {
    master.fill(0);
  }
}

const binding = (vault: string, { id, kdf }: Pick<Recovery, 'id' | 'kdf'>) => ({
  vault,
  id,
  type: 'recovery',
  kdf,
});

const grouped = (digits: string) => digits.match(/.{1,4}/g)?.join('-') ?? '';

/** 20 bytes are exactly 32 digits of 5 bits. */
function base32(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  let digits = '';
  for (let left = (bytes.length * 8) / 5; left > 0; left -= 1) {
    digits = alphabet.charAt(Number(bits & 31n)) + digits;
    bits >>= 5n;
  }
  return digits;
}

/** Two digits from the number modulo 1021, a prime below 32²: finds every single wrong digit and swapped neighbours. */
function checkOf(digits: string): string {
  let rest = 0;
  for (const digit of digits) rest = (rest * 32 + alphabet.indexOf(digit)) % 1021;
  return alphabet.charAt(rest >> 5) + alphabet.charAt(rest & 31);
}
