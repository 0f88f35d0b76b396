import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readArguments } from './arguments';
import { findCommand } from './commands';
import { placeFor } from './place';
import { optionsOf } from './read-input';

const folder = mkdtempSync(join(tmpdir(), 'place-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function placeOn(verb: string, ...words: readonly string[]) {
  const command = findCommand('ledger', verb);
  if (!command) throw new Error('There is such a command');
  return placeFor(command, readArguments(['ledger', verb, ...words], optionsOf(command), 'help'));
}

test('an answer of several files needs a folder', () => {
  expect(() => placeOn('export')).toThrow();
});

test('a folder that holds something is refused before the work, an empty or a new one is not', async () => {
  writeFileSync(join(folder, 'something'), '');
  await expect(placeOn('export', folder).place.demand()).rejects.toMatchObject({ code: 'FOLDER_NOT_EMPTY' });
  rmSync(join(folder, 'something'));
  await placeOn('export', folder).place.demand();
  await placeOn('export', '--out', join(folder, 'new')).place.demand();
});

test('the folder is no value of the operation, the number of an entry is', () => {
  expect(placeOn('export', 'here').words).toEqual([]);
  expect(placeOn('prove', '12').words).toEqual(['12']);
});
