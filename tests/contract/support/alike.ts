import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OperationName } from '@shared/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cliDoor } from './cli-door';
import type { Asked, Door } from './door';
import { examples } from './examples';
import { httpDoor } from './http-door';
import { bridgeDoor, coreDoor } from './inner-doors';
import { normalise } from './normalise';
import { type Seed, seedVault, signInOf } from './seed';

const names = Object.keys(examples) as OperationName[];

/**
 * Asks every operation through each door and compares the answers. In parts, because files run side by side and tests
 * of one file do not.
 *
 * @param part from 0
 * @param parts how many files share the operations
 */
export function answersAlike(part: number, parts: number): void {
  let seed: Seed;
  beforeAll(async () => {
    seed = await seedVault();
  }, 120_000);
  afterAll(() => seed[Symbol.asyncDispose]());

  /** The answer of one door on a vault of its own, free of chance. */
  async function answerThrough(door: Door, operation: OperationName): Promise<unknown> {
    const { as, input, withoutVault } = examples[operation];
    const home = withoutVault ? await mkdtemp(join(tmpdir(), 'contract-new-')) : await seed.copy();
    try {
      const asked: Asked = { operation, input: input(seed), signIn: as && signInOf(as) };
      return normalise(await door.ask(home, asked), seed.text);
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  }

  test.each(names.filter((_, index) => index % parts === part))(
    '%s answers alike through core, HTTP, bridge and command line',
    async (operation) => {
      const expected = await answerThrough(coreDoor, operation);
      const { refused } = examples[operation];
      expect(expected).toMatchObject(refused ? { problem: { code: refused } } : { ok: true });
      for (const door of [httpDoor, bridgeDoor, cliDoor]) {
        expect(await answerThrough(door, operation), door.name).toEqual(expected);
      }
    },
    120_000,
  );
}
