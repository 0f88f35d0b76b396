import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCatalogue } from '@shared/errors';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../contract/support/cli-door';
import { badPredictions } from '../support/bad-input/predictions';
import { type Attempt, type BadInput, badInput, traces } from '../support/bad-input/table';
import {
  baseline,
  candidate,
  foundBadInputVault,
  importForCandidate,
  person,
  signIn,
  type VaultCopy,
} from '../support/bad-input/vault';
import { differences, dumpVault } from '../support/dump';

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

async function attempt(vault: VaultCopy, row: BadInput) {
  await using _held = await row.hold?.(vault);
  return await runCli(vault.home, [...lineFor(vault, row.attempt), '--json']); // while it is held
}

test.each(badInput)('$title is $code on the command line, and no record changes', async (row) => {
  using vault = original.copy();
  await row.prepare?.(vault);
  const before = await dumpVault(vault.folder, person);
  const { code, stdout, stderr } = await attempt(vault, row);
  const after = await dumpVault(vault.folder, person);

  const { message, remedy, exit } = errorCatalogue[row.code];
  expect(JSON.parse(stdout).error).toMatchObject({ code: row.code, message, remedy, trace: null });
  expect(code).toBe(row.exit);
  expect(exit).toBe(row.exit);
  expect(stderr).toBe('');
  expect(differences(before, after, traces)).toEqual([]);
});

test('the dump sees what an accepted command leaves', async () => {
  using vault = original.copy();
  const before = await dumpVault(vault.folder, person);
  await importForCandidate(vault, badPredictions.oneCaseLess());
  const found = differences(before, await dumpVault(vault.folder, person), traces);
  const kinds = found.map((line) => line.split(' ').slice(0, 2).join(' '));
  expect(new Set(kinds)).toEqual(
    new Set([
      'new: revisions',
      'new: revision',
      'gone: records',
      'new: records',
      'gone: evidence',
      'new: evidence',
      'new: blobs',
      'new: file',
      'new: evidence.replaced',
    ]),
  );
});
