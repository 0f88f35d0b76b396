import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { flipByte, named, startVerified, withoutGuards } from '../support/attacks';
import { buildDossiers } from '../support/built-dossiers';
import { passwordOf, startCore, type TestCore } from '../support/core';

// 21 CFR 11.10(a): the ability to discern invalid or altered records.

const opening = async (t: TestCore) => {
  const login = 'lead';
  const answer = await t.core.call(t.core.connect(), 'vault.unlock', { login, password: passwordOf(login) });
  return answer.ok ? 'opened' : answer.problem.code;
};

test('P11-01 one byte of a stored record, changed outside, is named by the number of the record', async () => {
  await using t = await startVerified();
  await t.tamper((database) => {
    withoutGuards(database);
    const row = database.prepare("select digest, bytes from revisions where kind = 'comparison'").get() as {
      digest: string;
      bytes: Buffer;
    };
    const at = row.bytes.indexOf('not for production');
    row.bytes[at] = 'N'.charCodeAt(0);
    database.prepare('update revisions set bytes = ? where digest = ?').run(row.bytes, row.digest);
  });
  expect(await named(t)).toContain(`REVISION_ALTERED ${t.comparison.number}`);
});

test('P11-01 one byte of the printed dossier is named by its number, and the dossier is not handed out', async () => {
  await using t = await startVerified();
  const known = new Set(readdirSync(join(t.vaultFolder, 'blobs')));
  const [dossier] = await buildDossiers(t);
  if (!dossier) throw new Error('There is a dossier');
  expect(await t.do('lead', 'dossiers.open', { id: dossier.id })).toMatchObject({ sha256: dossier.sha256 });
  await t.close();
  for (const name of readdirSync(join(t.vaultFolder, 'blobs')).filter((file) => !known.has(file)))
    flipByte(join(t.vaultFolder, 'blobs', name), 100);
  expect(await named(t)).toContain(`FILE_ALTERED ${dossier.number}`);
  const answer = await t.core.call(await t.as('lead'), 'dossiers.open', { id: dossier.id });
  expect(answer.ok).toBe(false);
});

const macOf = (header: Buffer) => header.indexOf('"mac":"') + 10;

test.each<[string, readonly string[], (bytes: Buffer) => number]>([
  ['in the salt of the database', ['vault-1.db'], () => 3],
  ['in the first page of the database', ['vault-1.db'], () => 200],
  // In one copy alone it would be mended from the other.
  ['in the code that seals both copies of the key file', ['vault.keys', 'vault.keys.prev'], macOf],
])('P11-01 one byte %s, changed outside, keeps the vault from opening', async (_, names, place) => {
  await using t = await startCore({ people: ['lead'] });
  await t.close();
  const files = names.map((name) => join(t.vaultFolder, name));
  const untouched = files.map((file) => readFileSync(file));
  for (const [at, file] of files.entries()) flipByte(file, place(untouched[at] ?? Buffer.alloc(0)));
  expect(await opening(t)).toMatch(/^(VAULT_DAMAGED|VAULT_HEADER_DAMAGED)$/);
  for (const [at, file] of files.entries()) writeFileSync(file, untouched[at] ?? '');
  expect(await opening(t)).toBe('opened');
});
