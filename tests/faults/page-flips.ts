import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readHeader } from '@main/platform/vault';
import { databaseKey, openDatabase } from '@main/platform/vault/open-database';
import { checkPages } from '@main/platform/vault/page-check';
import { openDataKey, unwrapKeys } from '@main/platform/vault/slots';
import { passwordOf } from '../support/core';
import { append } from './scenarios/append';
import { type Acknowledged, describeProduct, ledgerProblems, missing } from './support/acts';
import type { Chance } from './support/random';
import { type FaultReport, Findings } from './support/report';
import { founder, signIn } from './support/signed-in';

const pageBytes = 4096;
/** One flip of the log for this many of the database: each opens the vault and verifies it. */
const pagesPerLog = 50;

/**
 * Flips single bits of the database, free pages included: the page check names the page each time. Flips bits of the
 * write-ahead log, or takes it away, while the witness is ahead of the database: verification names what is missing.
 */
export async function pageFlips(runs: number, chance: Chance): Promise<FaultReport> {
  const findings = new Findings();
  const folder = mkdtempSync(join(tmpdir(), 'countersign-flips-'));
  try {
    const home = join(folder, 'home');
    mkdirSync(home);
    await append.prepare(home);
    const dataKey = await dataKeyIn(join(home, 'vault'));
    await databaseFlips(join(home, 'vault'), dataKey, runs, chance, findings);
    await logFlips(home, dataKey, Math.max(4, Math.ceil(runs / pagesPerLog)), chance, findings);
    return findings.report('page-flips', runs);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function dataKeyIn(vault: string): Promise<Buffer> {
  const header = readHeader(vault);
  using keys = await unwrapKeys(header, founder, passwordOf(founder));
  return openDataKey(header, keys);
}

async function databaseFlips(
  vault: string,
  dataKey: Uint8Array,
  runs: number,
  chance: Chance,
  findings: Findings,
): Promise<void> {
  const file = join(vault, readHeader(vault).database);
  const database = openDatabase(file, dataKey, 'existing');
  // Half of what is added becomes free pages, which no query ever reads again.
  database.exec('create table filler (bytes blob) strict; create table kept (bytes blob) strict');
  for (const table of ['filler', 'kept'])
    for (let row = 0; row < 30; row += 1)
      database.prepare(`insert into ${table} values (randomblob(3000))`).run();
  database.exec('drop table filler');
  database.close();

  const copy = `${file}.flipped`;
  const image = readFileSync(file);
  const key = databaseKey(dataKey);
  const untouched = await checkPages(file, key);
  if (untouched.damaged.length > 0 || !untouched.whole) findings.problem('an untouched page was named');
  findings.note(`${image.length / pageBytes} pages`);
  for (let run = 0; run < runs; run += 1) {
    const bit = chance.below(image.length * 8);
    const flip = () => image.writeUInt8(image.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    flip();
    writeFileSync(copy, image);
    flip();
    const { damaged } = await checkPages(copy, key);
    const page = Math.floor((bit >> 3) / pageBytes) + 1;
    if (!damaged.includes(page)) findings.lost(`a flip in page ${page}`);
  }
  rmSync(copy);
}

async function logFlips(
  home: string,
  dataKey: Uint8Array,
  runs: number,
  chance: Chance,
  findings: Findings,
): Promise<void> {
  const { acknowledged, state } = await unfolded(home, dataKey);
  const log = join('vault', `${readHeader(join(home, 'vault')).database}-wal`);
  const broken = `${home}-broken`;
  let rolledBack = 0;
  for (let run = -1; run < runs; run += 1) {
    rmSync(broken, { recursive: true, force: true });
    cpSync(state, broken, { recursive: true });
    const bytes = readFileSync(join(broken, log));
    if (run === 0) rmSync(join(broken, log));
    else if (run > 0) {
      const bit = chance.below(bytes.length * 8);
      bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      writeFileSync(join(broken, log), bytes);
    }
    await using by = await signIn(broken);
    const lost = await missing(by, acknowledged);
    const problems = await ledgerProblems(by);
    const named = problems.some((line) => /^(ROLLED_BACK|REWRITTEN) /.test(line));
    if (run === -1 && (lost.length > 0 || problems.length > 0))
      findings.problem(`untouched: ${problems.join()}`);
    if (run >= 0 && lost.length > 0 && !named)
      findings.problem('a log was altered and verification is silent');
    if (named) rolledBack += 1;
  }
  findings.note(`${runs} logs altered, ${rolledBack} rolled back and named`);
  if (rolledBack === 0) findings.problem('no altered log rolled anything back');
}

/** A copy of the vault whose newest commit lies in the log only, while the witness has seen it already. */
async function unfolded(
  home: string,
  dataKey: Uint8Array,
): Promise<{ readonly acknowledged: readonly Acknowledged[]; readonly state: string }> {
  const vault = join(home, 'vault');
  const state = `${home}-unfolded`;
  await using by = await signIn(home);
  // Whoever reads keeps the log from being folded in.
  const reader = openDatabase(join(vault, readHeader(vault).database), dataKey, 'existing');
  try {
    reader.exec('begin');
    reader.prepare('select count(*) from ledger').get();
    const acknowledged = [await describeProduct(by, 'in-the-log')];
    cpSync(home, state, { recursive: true });
    if (statSync(join(state, 'vault', `${readHeader(vault).database}-wal`)).size === 0)
      throw new Error('The log was folded in');
    return { acknowledged, state };
  } finally {
    reader.close();
  }
}
