import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { floorCost } from './key-derivation';
import { newRecovery, newRecoveryCode, readRecoveryCode, resealRecovery, unwrapRecovery } from './recovery';

const ports = { newId: () => randomUUID(), random: (length: number) => randomBytes(length) };
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

test('a code reads back however it was typed: case, spaces, and letters that look like digits', () => {
  const code = newRecoveryCode(() => Buffer.alloc(20));
  expect(code).toBe('0000-0000-0000-0000-0000-0000-0000-0000-00');
  expect(readRecoveryCode(' oooo 0000oooo-0000 0000-0000 0000 0000 oo ')).toBe(code);
});

test('every single wrong digit and every swapped pair of neighbours is found', () => {
  const digits = newRecoveryCode((length) => randomBytes(length)).replaceAll('-', '');
  fc.assert(
    fc.property(fc.nat(33), fc.nat(31), (at, other) => {
      const wrong = alphabet.charAt(other);
      if (digits.charAt(at) === wrong) return;
      expect(() => readRecoveryCode(digits.slice(0, at) + wrong + digits.slice(at + 1))).toThrow(
        expect.objectContaining({ code: 'RECOVERY_CODE_MISTYPED' }),
      );
    }),
  );
  for (let at = 0; at < 31; at += 1) {
    const [a, b] = [digits.charAt(at), digits.charAt(at + 1)];
    if (a === b) continue;
    const swapped = digits.slice(0, at) + b + a + digits.slice(at + 2);
    expect(() => readRecoveryCode(swapped)).toThrow(
      expect.objectContaining({ code: 'RECOVERY_CODE_MISTYPED' }),
    );
  }
});

test.each(['', 'short', 'U'.repeat(34), '0'.repeat(35)])('%j is no code', (typed) => {
  expect(() => readRecoveryCode(typed)).toThrow(expect.objectContaining({ code: 'RECOVERY_CODE_MISTYPED' }));
});

test('the code gives back the data key of each epoch, and no other code does', async () => {
  const [vault, dataKey, later] = [randomUUID(), randomBytes(32), randomBytes(32)];
  const header = { vault, epoch: 1, format: 1, writer: '', database: 'vault-1.db', cipher: 'sqlcipher-4' };
  const body = {
    ...header,
    format: 1 as const,
    cipher: 'sqlcipher-4' as const,
    people: [],
    slots: [],
    boxes: [],
  };
  const code = newRecoveryCode(ports.random);
  const recovery = await newRecovery(ports, body, code, dataKey, floorCost);
  await expect(unwrapRecovery({ ...body, recovery }, newRecoveryCode(ports.random))).rejects.toMatchObject({
    code: 'RECOVERY_CODE_REJECTED',
  });
  await expect(unwrapRecovery(body, code)).rejects.toMatchObject({ code: 'RECOVERY_CODE_REJECTED' });
  // A box of one epoch is none of another: an old header cannot be passed off as a new one.
  await expect(unwrapRecovery({ ...body, epoch: 2, recovery }, code)).rejects.toMatchObject({
    code: 'RECOVERY_CODE_REJECTED',
  });
  {
    using keys = await unwrapRecovery({ ...body, recovery }, code);
    expect(keys.dataKey).toEqual(dataKey);
  }
  const resealed = resealRecovery(recovery, { vault, epoch: 2 }, later, ports.random);
  using keys = await unwrapRecovery({ ...body, epoch: 2, recovery: resealed }, code.toLowerCase());
  expect(keys.dataKey).toEqual(later);
});
