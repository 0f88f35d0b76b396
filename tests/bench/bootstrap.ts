import { join } from 'node:path';
import {
  type BootstrapInput,
  bootstrapRange,
  jackknife,
  observedStatistic,
} from '@main/statistics/bootstrap';
import { summarise } from '@main/statistics/bootstrap-interval';
import { isUndefined } from '@main/statistics/undefined';
import { root } from '../support/core';
import { tool } from '../support/tools';
import { elapsed, median, printFigure } from './support/figures';
import { startPeer } from './support/peer';
import { type ScoredRows, scoredRows, writeRows } from './support/scored-rows';

/** The BCa interval of an AUC difference, stratified, one thread, beside NumPy on the same rows. */
export async function benchBootstrap(
  folder: string,
  size: { readonly cases: number; readonly replicates: number },
  rounds: number,
): Promise<void> {
  const python = tool('python');
  if (python === undefined) {
    process.stderr.write('bootstrap: no Python here; `npm test -- tools` sets it up\n');
    return;
  }
  const rows = scoredRows(size.cases);
  const file = join(folder, `resampled-${size.cases}`);
  writeRows(file, rows);
  await using numpy = startPeer(python, [join(root, 'tests/bench/peers/auc.py'), file]);
  const [ours, theirs] = [interval(rows, size.replicates), await numpy.ask(`bca ${size.replicates}`)];
  if (Math.abs(ours.se / (theirs['se'] ?? 0) - 1) > 0.2) throw new Error('the peer finds another spread');
  const times = { ours: [] as number[], theirs: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    times.ours.push(await elapsed(() => interval(rows, size.replicates)));
    times.theirs.push(1000 * (await numpy.ask(`bca ${size.replicates}`)).seconds);
  }
  printFigure({
    name: `BCa interval of an AUC difference, ${size.cases} cases, ${size.replicates} replicates`,
    value: median(times.ours),
    unit: 'ms',
    peer: 'NumPy, weighted counts',
    peerValue: median(times.theirs),
  });
}

function interval({ labels, first, second }: ScoredRows, replicates: number) {
  const statistic = { kind: 'auc-difference', labels, first, second } as const;
  const input: BootstrapInput = { statistic, strata: Uint32Array.from(labels), seed: 1 };
  const values = bootstrapRange(input, 0, replicates);
  const summary = summarise(values, observedStatistic(input), jackknife(input), 0.95);
  if (isUndefined(summary) || isUndefined(summary.bca)) throw new Error('these rows have an interval');
  return { ...summary.bca.interval, se: summary.se };
}
