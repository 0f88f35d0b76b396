import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { description } from '../faults/support/acts';
import { type SignedIn, signIn } from '../faults/support/signed-in';
import { valueIn } from '../support/core';
import { tool } from '../support/tools';
import { elapsed, inTurn, printFigure, quantile } from './support/figures';
import { fillVault } from './support/filled-vault';

const appends = 150;
const rowBytes = 1_500;

/** A durable, sealed act of a person through the core, beside one durable row in plain SQLite. */
export async function benchAppend(folder: string, rounds: number): Promise<void> {
  const home = join(folder, 'append');
  await fillVault(home, 100);
  const plain = new Database(join(folder, 'plain-append.db'));
  plain.pragma('journal_mode = WAL');
  plain.pragma('synchronous = FULL');
  plain.exec('create table entries (seq integer primary key, bytes blob) strict');
  const insert = plain.prepare('insert into entries (bytes) values (randomblob(?))');
  const times = { ours: [] as number[], theirs: [] as number[] };
  {
    await using by = await signIn(home);
    for (let round = 0; round < rounds; round += 1) {
      for (let act = 0; act < appends; act += 1)
        times.ours.push(await elapsed(() => by.do('products.describe', description(`m-${act}`))));
      for (let act = 0; act < appends; act += 1) times.theirs.push(await elapsed(() => insert.run(rowBytes)));
    }
  }
  plain.close();
  for (const [name, share] of [
    ['p50', 0.5],
    ['p99', 0.99],
  ] as const)
    printFigure({
      name: `durable sealed append, ${name}`,
      value: quantile(times.ours, share),
      unit: 'ms',
      peer: 'one durable row in plain SQLite',
      peerValue: quantile(times.theirs, share),
    });
}

/** Filters of the ledger's browser, and a point query while the whole ledger is given out. */
export async function benchBrowser(folder: string, entries: number, rounds: number): Promise<void> {
  const home = join(folder, 'browser');
  await fillVault(home, entries);
  await using by = await signIn(home);
  const whole = () => by.do('ledger.list', { limit: 200 });
  for (const [name, input] of [
    ['by text', { search: 'people.enrol' }],
    ['by text that is nowhere', { search: 'nowhere to be found' }],
    ['by action', { action: 'access.' }],
  ] as const) {
    const times = await inTurn(rounds, () => by.do('ledger.list', { ...input, limit: 200 }), whole);
    printFigure({
      name: `filter of ${entries} entries ${name}`,
      value: times.ours,
      unit: 'ms',
      peer: 'the newest page unfiltered',
      peerValue: times.theirs,
    });
  }
  await benchExport(by, entries);
}

async function benchExport(by: SignedIn, entries: number): Promise<void> {
  const idle = await latencies(by, entries, sleepUntil(2_000));
  let exporting = true;
  const started = performance.now();
  const done = by.do('ledger.export', { purpose: 'To see who waits.' }).finally(() => {
    exporting = false;
  });
  const busy = await latencies(by, entries, () => exporting);
  await done;
  const seconds = (performance.now() - started) / 1000;
  for (const [name, share] of [
    ['p99', 0.99],
    ['longest', 1],
  ] as const)
    printFigure({
      name: `point query while ${entries} entries are exported, ${name}`,
      value: quantile(busy, share),
      unit: 'ms',
      peer: 'the same with nothing else to do',
      peerValue: quantile(idle, share),
    });
  printFigure({
    name: `export of ${entries} entries`,
    value: seconds,
    unit: 's',
    peer: 'ledger verify of the same',
    peerValue: (await elapsed(() => by.do('ledger.verify', {}))) / 1000,
  });
}

function sleepUntil(ms: number): () => boolean {
  const end = performance.now() + ms;
  return () => performance.now() < end;
}

/** How long somebody waits who asks for one entry after the other, a few milliseconds apart; ms. */
async function latencies(by: SignedIn, entries: number, goOn: () => boolean): Promise<readonly number[]> {
  const times: number[] = [];
  for (let seq = 1; goOn(); seq = (seq * 7) % entries) {
    const asked = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 2));
    await by.do('ledger.entry', { seq: seq + 1 });
    // The timer too is late when somebody holds the thread.
    times.push(performance.now() - asked - 2);
  }
  return times;
}

/** The verifier that outsiders run, beside our own. */
export async function benchVerifier(folder: string, entries: number, rounds: number): Promise<void> {
  const python = tool('python');
  if (!python) return;
  const home = join(folder, 'verifier');
  await fillVault(home, entries);
  await using by = await signIn(home);
  const given = join(folder, 'given');
  mkdirSync(given);
  const { files } = await by.do('ledger.export', { purpose: 'To be verified by somebody else.' });
  for (const { ticket, name } of files)
    writeFileSync(join(given, name), valueIn(await by.core.files.take(by.client, ticket)).bytes);
  const times = await inTurn(
    rounds,
    () => execFileSync(python, [join(given, 'verify.py'), given]),
    () => by.do('ledger.verify', {}),
  );
  printFigure({
    name: `verify.py over ${entries} entries`,
    value: times.ours / 1000,
    unit: 's',
    peer: 'ledger verify',
    peerValue: times.theirs / 1000,
  });
}
