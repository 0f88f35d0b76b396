import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OperationName } from '@shared/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cliDoor } from './support/cli-door';
import type { Asked, Door } from './support/door';
import { examples } from './support/examples';
import { httpDoor } from './support/http-door';
import { bridgeDoor, coreDoor } from './support/inner-doors';
import { normalise } from './support/normalise';
import { type Seed, seedVault, signInOf } from './support/seed';

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

test.each(Object.keys(examples) as OperationName[])(
  '%s answers alike through core, HTTP, bridge and command line',
  async (operation) => {
    const expected = await answerThrough(coreDoor, operation);
    expect(expected).toMatchObject({ ok: true });
    for (const door of [httpDoor, bridgeDoor, cliDoor]) {
      expect(await answerThrough(door, operation), door.name).toEqual(expected);
    }
  },
  120_000,
);
