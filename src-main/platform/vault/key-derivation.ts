import { AppError } from '@main/kernel/app-error';
import { fromBase64 } from '@main/kernel/bytes';
import { hashRaw } from '@node-rs/argon2';
import { z } from 'zod';

/** Argon2id (RFC 9106). Memory in KiB. */
export const KeyDerivation = z.strictObject({
  algorithm: z.literal('argon2id'),
  version: z.literal(19),
  memoryKiB: z.int(),
  passes: z.int(),
  lanes: z.int(),
  /** 16 random bytes, base64. */
  salt: z.string(),
});
export type KeyDerivation = z.infer<typeof KeyDerivation>;
export type Cost = Pick<KeyDerivation, 'memoryKiB' | 'passes' | 'lanes'>;

/** The least that this version accepts, and what tests use. */
export const floorCost: Cost = { memoryKiB: 64 * 1024, passes: 3, lanes: 1 };
export const defaultCost: Cost = { memoryKiB: 128 * 1024, passes: 3, lanes: 1 };
// The binding's enums are ambient and cannot be imported: Algorithm.Argon2id and Version.V0x13.
const argon2id = 2;
const version13 = 1;
const ceiling = { memoryKiB: 4 * 1024 * 1024, passes: 20, lanes: 16 };

/** Whether a header's cost is one we would run: lower is a downgrade, higher a way to exhaust the machine. */
export function acceptable(cost: Cost): boolean {
  return (
    cost.memoryKiB >= floorCost.memoryKiB &&
    cost.memoryKiB <= ceiling.memoryKiB &&
    cost.passes >= floorCost.passes &&
    cost.passes <= ceiling.passes &&
    cost.lanes >= 1 &&
    cost.lanes <= ceiling.lanes
  );
}

/**
 * 32 bytes from a password, computed off the core's thread.
 *
 * @throws AppError `VAULT_HEADER_DAMAGED` when the cost is outside what we accept
 */
export async function derive(password: string, kdf: KeyDerivation): Promise<Buffer> {
  if (!acceptable(kdf)) throw new AppError('VAULT_HEADER_DAMAGED');
  return hashRaw(password.normalize('NFKC'), {
    algorithm: argon2id,
    version: version13,
    memoryCost: kdf.memoryKiB,
    timeCost: kdf.passes,
    parallelism: kdf.lanes,
    outputLen: 32,
    salt: fromBase64(kdf.salt),
  });
}

/** The default, with as many passes as take 300 ms or more on this machine (`elapsedMs` measures one run). */
export async function calibratedCost(elapsedMs: () => number): Promise<Cost> {
  const trial: KeyDerivation = {
    ...defaultCost,
    algorithm: 'argon2id',
    version: 19,
    salt: 'AAAAAAAAAAAAAAAAAAAAAA==',
  };
  const before = elapsedMs();
  await derive('calibration', trial);
  const perPass = Math.max(1, (elapsedMs() - before) / defaultCost.passes);
  const passes = Math.min(ceiling.passes, Math.max(defaultCost.passes, Math.ceil(300 / perPass)));
  return { ...defaultCost, passes };
}
