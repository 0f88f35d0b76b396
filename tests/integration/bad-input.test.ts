import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCatalogue } from '@shared/errors';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../contract/support/cli-door';
import { badPredictions } from '../support/bad-input/predictions';
import { type Attempt, badInput, traces } from '../support/bad-input/table';
import {
  baseline,
  candidate,
  foundBadInputVault,
  importForCandidate,
  person,
  signIn,
  type VaultCopy,
} from '../support/bad-input/vault';
import { dumpVault } from '../support/dump';

let original: Awaited<ReturnType<typeof foundBadInputVault>>;
beforeAll(async () => {
  original = await foundBadInputVault();
});
afterAll(() => original[Symbol.dispose]());

/** The line that a person writes for an attempt. */
function lineFor({ home }: VaultCopy, attempt: Attempt): readonly string[] {
  const written = (name: string, content: string | Uint8Array) => {
    const file = join(home, name);
    writeFileSync(file, content, { mode: 0o600 });
    return file;
  };
  const as = (password: string) => ['--as', person, '--password-file', written('password', password)];
  switch (attempt.act) {
    case 'unlock':
      return ['people', 'list', ...as(attempt.password)];
    case 'ask-while-closed':
      return ['people', 'list'];
    case 'sync':
      return ['registry', 'sync', attempt.registry, ...as(signIn.password)];
    case 'import':
      return [
        'evidence',
        'import',
        candidate,
        written('predictions.csv', attempt.file()),
        ...as(signIn.password),
      ];
    case 'compare':
      return ['compare', baseline, candidate, ...as(signIn.password)];
  }
}

test.each(badInput)('$title is $code on the command line, and no record changes', async (row) => {
  using vault = original.copy();
  await row.prepare?.(vault);
  const before = await dumpVault(vault.folder, person);
  const held = await row.hold?.(vault);
  const { code, stdout, stderr } = await runCli(vault.home, [...lineFor(vault, row.attempt), '--json']);
  await held?.[Symbol.asyncDispose]();
  const after = await dumpVault(vault.folder, person);

  const { message, remedy, exit } = errorCatalogue[row.code];
  expect(JSON.parse(stdout).error).toMatchObject({ code: row.code, message, remedy, trace: null });
  expect(code).toBe(row.exit);
  expect(exit).toBe(row.exit);
  expect(stderr).toBe('');
  expect(after.revisions).toEqual(before.revisions);
  expect(after.state).toEqual(before.state);
  expect(after.actions.slice(0, before.actions.length)).toEqual(before.actions);
  const left = after.actions.slice(before.actions.length);
  expect(left.filter((action) => !traces.has(action))).toEqual([]);
});

test('the dump sees what an accepted command leaves', async () => {
  using vault = original.copy();
  const before = await dumpVault(vault.folder, person);
  await importForCandidate(vault, badPredictions.oneCaseLess());
  const after = await dumpVault(vault.folder, person);
  expect(after.revisions).toHaveLength(before.revisions.length + 1);
  const added = after.state.filter((line) => !before.state.includes(line));
  expect(new Set(added.map((line) => line.split(' ')[0]))).toEqual(
    new Set(['revisions', 'records', 'evidence', 'blobs', 'file']),
  );
});
