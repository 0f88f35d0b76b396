import { join } from 'node:path';
import { pairedAuc } from '@main/statistics/delong';
import { root } from '../support/core';
import { tool } from '../support/tools';
import { elapsed, median, printFigure } from './support/figures';
import { noProc, type Peer, startPeer } from './support/peer';
import { scoredRows, writeRows } from './support/scored-rows';

const peers = join(root, 'tests/bench/peers');

/**
 * The paired DeLong test of two scores, computing alone, beside NumPy and R pROC on the same rows.
 *
 * @param sizes counts of cases
 * @param rounds of each size, in turn with the peers
 */
export async function benchDelong(folder: string, sizes: readonly number[], rounds: number): Promise<void> {
  const python = tool('python');
  if (python === undefined) {
    process.stderr.write('delong: no Python here; `npm test -- tools` sets it up\n');
    return;
  }
  const missing = noProc();
  for (const size of sizes) {
    const rows = scoredRows(size);
    const file = join(folder, `scored-${size}`);
    writeRows(file, rows);
    await using numpy = startPeer(python, [join(peers, 'auc.py'), file]);
    await using proc = missing === null ? startPeer('Rscript', [join(peers, 'auc.R'), file]) : null;
    const compute = () => pairedAuc(rows.labels, rows.first, rows.second);
    await demandSame(compute(), numpy);
    const times = { ours: [] as number[], numpy: [] as number[], proc: [] as number[] };
    // What takes a millisecond is measured often: the compiler of the runtime needs some rounds too, as in a long session.
    const repeats = Math.max(rounds, Math.ceil(200_000 / size));
    for (let round = 0; round < repeats; round += 1) {
      times.ours.push(await elapsed(compute));
      times.numpy.push(1000 * (await numpy.ask('delong')).seconds);
      if (proc && round < rounds) times.proc.push(1000 * (await proc.ask('delong')).seconds);
    }
    const figure = { name: `paired DeLong test of ${size} cases`, value: median(times.ours), unit: 'ms' };
    printFigure({ ...figure, peer: 'NumPy, Sun and Xu', peerValue: median(times.numpy) });
    printFigure(
      missing === null
        ? { ...figure, peer: 'R pROC', peerValue: median(times.proc) }
        : { ...figure, peer: `R pROC (${missing})`, peerValue: null },
    );
  }
}

/** A faster wrong answer would be no figure. */
async function demandSame({ change, first }: ReturnType<typeof pairedAuc>, numpy: Peer): Promise<void> {
  const theirs = await numpy.ask('delong');
  const near = (ours: number | null, value: number | undefined) =>
    Math.abs((ours ?? Number.NaN) / (value ?? Number.NaN) - 1) < 1e-9;
  if (!near(first.auc, theirs['first']) || !near(change.se, theirs['se']) || !near(change.z, theirs['z']))
    throw new Error('the peer finds another difference');
}
