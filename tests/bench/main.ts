import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchBootstrap } from './bootstrap';
import { benchCsv } from './csv';
import { benchDelong } from './delong';
import { benchChain } from './ledger';
import { benchAppend, benchBrowser, benchVerifier } from './ledger-use';
import { benchSync } from './sync';
import { benchDatabase, benchOpening } from './vault';

/** Sizes of a release; `--quick` divides them, to see whether the bench itself works. */
const quickly = 50;

// main.js [bootstrap|csv|delong|ledger|sync|vault …] [--quick]: one JSON line for each figure.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false } },
});
const scale = values.quick ? quickly : 1;
const wanted = (name: string) => positionals.length === 0 || positionals.includes(name);
const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const rounds = 3;
if (wanted('ledger')) {
  await benchAppend(folder, rounds);
  await benchBrowser(folder, 100_000 / scale, rounds);
  await benchVerifier(folder, 20_000 / scale, rounds);
  await benchChain(folder, { entries: 1_000_000 / scale, rounds });
}
if (wanted('sync'))
  await benchSync(folder, { models: Math.ceil(1020 / scale), versions: 10_100 / scale }, rounds);
if (wanted('vault')) {
  await benchDatabase(folder, 200_000 / scale, rounds);
  await benchOpening(folder, rounds);
}
if (wanted('delong'))
  await benchDelong(
    folder,
    [10_000, 100_000, 1_000_000].map((size) => size / scale),
    rounds,
  );
if (wanted('csv')) await benchCsv(folder, 1_000_000 / scale, rounds);
if (wanted('bootstrap'))
  await benchBootstrap(folder, { cases: 10_000 / scale, replicates: 2_000 / scale }, rounds);
