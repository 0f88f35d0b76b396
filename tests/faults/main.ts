import { parseArgs } from 'node:util';
import { traceNeeds } from './disk/trace';
import { volumeNeeds } from './disk/volume';
import { diskFull } from './disk-full';
import { fuzz } from './fuzz';
import { header } from './header';
import { imports } from './imports';
import { kill } from './kill';
import { pageFlips } from './page-flips';
import { powerLoss } from './power-loss';
import { type Chance, chanceOf } from './support/random';
import { type FaultReport, isClean } from './support/report';
import { sync, syncNeeds } from './sync';
import { twoProcesses } from './two-processes';

interface Fault {
  /** How many a release wants. */
  readonly runs: number;
  /** `only` names the one scenario to look at, where there are several. */
  readonly run: (runs: number, chance: Chance, only?: string) => Promise<FaultReport>;
  /** What this machine lacks for it, or `null`. */
  readonly needs?: () => string | null;
}

/** Every fault by the name that `npm run faults` takes. */
const faults: Readonly<Record<string, Fault>> = {
  kill: { runs: 1_000, run: kill },
  'power-loss': { runs: 1_000, run: powerLoss, needs: traceNeeds },
  'disk-full': { runs: 200, run: diskFull, needs: volumeNeeds },
  'page-flips': { runs: 5_000, run: pageFlips },
  header: { runs: 10_000, run: header },
  fuzz: { runs: 20_000, run: fuzz },
  imports: { runs: 10_000, run: imports },
  'two-processes': { runs: 20, run: twoProcesses },
  sync: { runs: 200, run: sync, needs: syncNeeds },
};

// main.js [NAME …] [--runs N] [--seed N] [--only SCENARIO]: one JSON line for each fault; ends with 1 when any found anything.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string' },
    seed: { type: 'string', default: '20261123' },
    only: { type: 'string' },
  },
});
const unknown = positionals.filter((name) => !Object.hasOwn(faults, name));
if (unknown.length > 0) {
  const known = Object.keys(faults).join(', ');
  process.stderr.write(`No such fault: ${unknown.join(', ')}. There are ${known}.\n`);
  process.exit(2);
}
const seed = Number(values.seed);
process.stderr.write(`Seed ${seed} (SEED=… tries another)\n`);
for (const [name, fault] of Object.entries(faults)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const needs = fault.needs?.() ?? null;
  if (needs) {
    process.stdout.write(`${JSON.stringify({ name, skipped: `needs ${needs}` })}\n`);
    continue;
  }
  const started = performance.now();
  const runs = values.runs ? Number(values.runs) : fault.runs;
  const report = await fault.run(runs, chanceOf(seed), values.only);
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  process.stdout.write(`${JSON.stringify({ ...report, seed, seconds })}\n`);
  if (!isClean(report)) process.exitCode = 1;
}
