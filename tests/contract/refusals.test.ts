import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ErrorCode } from '@shared/errors';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { coreOn } from '../support/core-on';
import { cliDoor } from './support/cli-door';
import { type Asked, type Door, GivenFile, valueOfAnswer } from './support/door';
import { httpDoor } from './support/http-door';
import { bridgeDoor, coreDoor } from './support/inner-doors';
import { type Seed, seedVault, signInOf } from './support/seed';

let seed: Seed;
let home: string;
beforeAll(async () => {
  seed = await seedVault();
  home = await seed.copy();
}, 120_000);
afterAll(async () => {
  await rm(home, { recursive: true, force: true });
  await seed[Symbol.asyncDispose]();
});

const doors: readonly Door[] = [coreDoor, httpDoor, bridgeDoor, cliDoor];
const auditor = signInOf('auditor');
const half = new TextEncoder().encode('case_id,label,score\na,1,0.5\nb,0,0.');

/** What a stranger or a mistaken caller may send, and the one code for it. */
const refusals: readonly (readonly [string, ErrorCode, (seed: Seed) => Asked])[] = [
  ...[
    '__proto__',
    'constructor',
    'toString',
    'vault',
    'vault.open',
    'vault.__proto__',
    'people.constructor',
  ].map(
    (operation) =>
      [
        `the operation ${operation}, which there is not,`,
        'OPERATION_UNKNOWN',
        () => ({ operation, input: {}, signIn: null }),
      ] as const,
  ),
  [
    'a field too many',
    'INPUT_INVALID',
    () => ({ operation: 'people.list', input: { extra: 'x' }, signIn: auditor }),
  ],
  [
    'a field of the wrong type',
    'INPUT_INVALID',
    () => ({ operation: 'version.list', input: { limit: 'many' }, signIn: auditor }),
  ],
  [
    'a number out of its bounds',
    'INPUT_INVALID',
    () => ({ operation: 'version.list', input: { limit: 501 }, signIn: auditor }),
  ],
  [
    'a word that is none of those listed',
    'INPUT_INVALID',
    ({ comparison }) => ({
      operation: 'dossiers.build',
      input: { template: 'novel', comparison: comparison.id },
      signIn: signInOf('lead'),
    }),
  ],
  ['a field too few', 'INPUT_INVALID', () => ({ operation: 'version.show', input: {}, signIn: auditor })],
  ['a closed vault', 'VAULT_CLOSED', () => ({ operation: 'people.list', input: {}, signIn: null })],
  [
    'a wrong password',
    'PASSWORD_REJECTED',
    () => ({
      operation: 'people.list',
      input: {},
      signIn: { login: 'auditor', password: 'not the password' },
    }),
  ],
  [
    'a role that does not allow it',
    'ROLE_MISSING',
    () => ({ operation: 'registry.sync', input: { name: 'demo' }, signIn: auditor }),
  ],
  [
    'a version that there is not',
    'VERSION_NOT_FOUND',
    () => ({ operation: 'version.show', input: { version: 'demo/none/9.9.9' }, signIn: auditor }),
  ],
  [
    'a file that is cut off',
    'PREDICTIONS_TRUNCATED',
    ({ versions }) => ({
      operation: 'evidence.import',
      input: { version: versions.candidate, file: new GivenFile('half.csv', half) },
      signIn: signInOf('engineer'),
    }),
  ],
];

describe.each(doors)('through $name', (door) => {
  test.each(refusals)('%s is %s', async (_, code, asked) => {
    const answer = await door.ask(home, asked(seed));
    expect(answer).toMatchObject({ ok: false, problem: { code, trace: null } });
  });
});

test('a caller who has not signed in gets nothing of a vault that another has opened', async () => {
  const { core, ports } = coreOn(home);
  const [one, other] = [core.connect(), core.connect()];
  valueOfAnswer(await core.call(one, 'vault.unlock', auditor));
  const answer = await core.call(other, 'people.list', {});
  expect(answer).toMatchObject({ ok: false, problem: { code: 'SESSION_REQUIRED' } });
  await core.close();
  await ports[Symbol.asyncDispose]();
});

test('a folder without a vault says so before it asks for a password', async () => {
  const empty = join(home, 'empty');
  const answer = await cliDoor.ask(empty, { operation: 'people.list', input: {}, signIn: null });
  expect(answer).toMatchObject({ ok: false, problem: { code: 'VAULT_NOT_FOUND' } });
});
