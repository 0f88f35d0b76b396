import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DossierRow, DossierTemplate } from '@shared/contract/dossiers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BuiltDossier, buildDossiers } from '../support/built-dossiers';
import { entries, passwordOf } from '../support/core';
import { sha256 } from '../support/demo-registry';
import { type ComparisonCore, signAll, startComparison } from '../support/signed-comparison';

const yearMs = 365 * 24 * 3_600_000;
/** Loaded before the program: its clock shows a year later. */
const aYearLater = `data:text/javascript,${encodeURIComponent(
  `const R = Date; globalThis.Date = class extends R {
    constructor(...a) { a.length ? super(...a) : super(R.now() + ${yearMs}); }
    static now() { return R.now() + ${yearMs}; }
  };`,
)}`;

let t: ComparisonCore;
let built: readonly BuiltDossier[];
/** A copy of the vault folder from before the first dossier. */
let elsewhere: string;
beforeAll(async () => {
  t = await startComparison();
  // A year passes below: neither accounts nor passwords come of age in it.
  const policy = { staleAccountDays: 730, passwordMaxAgeDays: 730 };
  await t.do('admin', 'people.setPolicy', { policy, reason: 'Test' });
  await signAll(t);
  await t.close();
  elsewhere = join(t.folder, 'another folder', 'vault');
  cpSync(t.vaultFolder, elsewhere, { recursive: true });
  built = await buildDossiers(t);
});
afterAll(() => t[Symbol.asyncDispose]());

const digests = (dossiers: readonly { readonly sha256: string }[]) =>
  dossiers.map(({ sha256: digest }) => digest);
const countOf = async (search: string) => (await t.do('lead', 'ledger.list', { search })).entries.length;

test('a dossier is the PDF whose digest and size its record states', () => {
  expect(built.map(({ template }) => template)).toEqual(DossierTemplate.options);
  for (const { content, bytes, pages, sha256: digest } of built) {
    expect(Buffer.from(content.subarray(0, 8)).toString('latin1')).toBe('%PDF-1.7');
    expect(sha256(content)).toBe(digest);
    expect(content.length).toBe(bytes);
    expect(pages).toBeGreaterThan(10);
  }
});

test('built again a year later in another session, both have the same bytes and the same record', async () => {
  await t.close();
  t.move(yearMs);
  const again = await buildDossiers(t);
  expect(digests(again)).toEqual(digests(built));
  expect(again.map(({ id }) => id)).toEqual(built.map(({ id }) => id));
  expect(again.map(({ content }) => sha256(content))).toEqual(digests(built));
  expect(await countOf('dossier.builtAgain')).toBe(2);
  const { dossiers } = await t.do('lead', 'dossiers.list', {});
  expect(dossiers).toHaveLength(2);
});

test('another process in another folder, time zone, language and year prints the same bytes', () => {
  const passwordFile = join(t.folder, 'password');
  writeFileSync(passwordFile, passwordOf('lead'), { mode: 0o600 });
  const env = { PATH: process.env['PATH'], TZ: 'Asia/Tokyo', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' };
  const run = (...words: readonly string[]) => {
    const globals = ['--json', '--vault', elsewhere, '--as', 'lead', '--password-file', passwordFile];
    const program = ['--import', aYearLater, join(entries, 'cli.js')];
    return JSON.parse(
      execFileSync(process.execPath, [...program, ...words, ...globals], {
        cwd: t.folder,
        env,
        encoding: 'utf8',
      }),
    );
  };
  const there: readonly DossierRow[] = DossierTemplate.options.map((template) =>
    run('dossier', 'build', template, t.comparison.id),
  );
  expect(digests(there)).toEqual(digests(built));
  for (const { id, sha256: digest, builtAt } of there) {
    expect(Date.parse(builtAt)).toBeGreaterThan(Date.now() + yearMs - 600_000);
    const file = join(t.folder, `${id}.pdf`);
    run('dossier', 'open', id, '--out', file);
    expect(sha256(readFileSync(file))).toBe(digest);
  }
}, 90_000);

test('a revised decision gives other documents, and the earlier ones stay as they are', async () => {
  const { row } = await t.do('author', 'comparison.show', { id: t.comparison.id });
  await t.do('author', 'comparison.revise', {
    id: t.comparison.id,
    expectedRevision: row.revision,
    decision: 'Stop',
    rationale: 'Specificity',
    reason: 'Test',
  });
  const revised = await buildDossiers(t);
  for (const digest of digests(revised)) expect(digests(built)).not.toContain(digest);
  const { dossiers } = await t.do('lead', 'dossiers.list', {});
  expect(new Set(digests(dossiers))).toEqual(new Set([...digests(built), ...digests(revised)]));
});
