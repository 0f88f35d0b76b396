import { randomBytes, randomUUID } from 'node:crypto';
import type { Login, RecordId } from '@shared/ids';
import { afterEach, expect, test, vi } from 'vitest';
import { newKeyPair, privateKeyFrom } from './crypto';
import { floorCost } from './key-derivation';
import { newRecovery, newRecoveryCode, unwrapRecovery } from './recovery';
import { newPerson, unwrapKeys } from './slots';

const ports = { newId: () => randomUUID(), random: (length: number) => randomBytes(length) };
const vault = randomUUID();

afterEach(() => vi.restoreAllMocks());

/** What was decrypted since, wherever it lies. */
function decrypted(): () => Buffer[] {
  const concat = vi.spyOn(Buffer, 'concat');
  return () =>
    concat.mock.results.flatMap(({ type, value }) =>
      type === 'return' && value.length === 48 ? [value] : [],
    );
}

const flipped = (text: string) => (text.startsWith('A') ? 'B' : 'A') + text.slice(1);
const isWiped = (bytes: Buffer) => bytes.every((byte) => byte === 0);

test.each(['x25519', 'ed25519'] as const)(
  'a slot whose %s half was altered leaves the other one nowhere',
  async (half) => {
    const id = randomUUID() as RecordId;
    const login = 'nia' as Login;
    const { entry, slot } = await newPerson(ports, vault, { id, login, password: 'a password' }, floorCost);
    const header = { vault, people: [entry], slots: [{ ...slot, [half]: flipped(slot[half]) }] };
    const found = decrypted();
    await expect(unwrapKeys(header as never, login, 'a password')).rejects.toThrow(
      expect.objectContaining({ code: 'PASSWORD_REJECTED' }),
    );
    expect(found()).toHaveLength(1);
    expect(found().every(isWiped)).toBe(true);
  },
);

test.each(['x25519', 'ed25519'] as const)(
  'a recovery whose %s half was altered leaves the other one nowhere',
  async (half) => {
    const code = newRecoveryCode(ports.random);
    const header = { vault, epoch: 1 };
    const recovery = await newRecovery(ports, header, code, randomBytes(48), floorCost);
    const { wrapped } = recovery;
    const altered = { ...recovery, wrapped: { ...wrapped, [half]: flipped(wrapped[half]) } };
    const found = decrypted();
    await expect(unwrapRecovery({ ...header, recovery: altered } as never, code)).rejects.toThrow(
      expect.objectContaining({ code: 'RECOVERY_CODE_REJECTED' }),
    );
    expect(found().length).toBeGreaterThan(0);
    expect(found().every(isWiped)).toBe(true);
  },
);

test('a private key is read where it lies', () => {
  const { privateKey } = newKeyPair('ed25519');
  const from = vi.spyOn(Buffer, 'from');
  privateKeyFrom(privateKey);
  for (const { value } of from.mock.results) expect(value.buffer).toBe(privateKey.buffer);
});
