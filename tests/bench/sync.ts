import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { found, type SignedIn } from '../faults/support/signed-in';
import { root } from '../support/core';
import { startMlflow } from '../support/mlflow';
import { tool } from '../support/tools';
import { elapsed, median, printFigure } from './support/figures';
import { startClient } from './support/mlflow-client';

const fillScript = join(root, 'tests/external/mlflow/fill.py');
const name = 'lab';

/**
 * Syncs of one warm MLflow server through the whole product – encrypted mirror, manifest, sealed entry – beside a
 * listing of the same pages with MLflow's own client, which keeps nothing.
 *
 * @param size models and versions of the registry; a tenth of it is measured first
 */
export async function benchSync(
  folder: string,
  size: { readonly models: number; readonly versions: number },
  rounds: number,
): Promise<void> {
  const [python, mlflow] = [tool('python'), tool('mlflow')];
  if (python === undefined || mlflow === undefined) {
    process.stderr.write('sync: no MLflow here; `npm test -- tools` sets it up\n');
    return;
  }
  await using server = await startMlflow({ python, mlflow });
  await using client = startClient(python, server.url);
  const fill = (models: number, versions: number) =>
    execFileSync(python, [fillScript, server.databaseFile, String(models), String(versions)]);

  const measure = async (what: string, models: number, versions: number) => {
    fill(models, versions);
    await client.list(); // both sides meet a server that has read its database once
    const times = { first: [] as number[], again: [] as number[], theirs: [] as number[] };
    let megabytes = 0;
    for (let round = 0; round < rounds; round += 1) {
      await using vault = await linkedVault(join(folder, `${what}-${round}`), server.url);
      const memory = watchMemory();
      times.first.push(await elapsed(() => demandCounts(vault, models, versions)));
      megabytes = Math.max(megabytes, memory.grown());
      const listed = await client.list();
      times.theirs.push(listed.seconds * 1000);
      times.again.push(await elapsed(() => demandCounts(vault, models, versions)));
    }
    const theirs = median(times.theirs);
    return { first: median(times.first), again: median(times.again), theirs, megabytes };
  };

  const tenth = await measure('tenth', Math.ceil(size.models / 10), Math.ceil(size.versions / 10));
  const whole = await measure('whole', size.models, size.versions);
  const peer = 'listing the same with the Python client';
  const of = `of ${size.models} models, ${size.versions} versions`;
  printFigure({ name: `first pull ${of}`, value: whole.first, unit: 'ms', peer, peerValue: whole.theirs });
  printFigure({
    name: `pull without changes ${of}`,
    value: whole.again,
    unit: 'ms',
    peer,
    peerValue: whole.theirs,
  });
  printFigure({
    name: 'first pull, growth from a tenth',
    value: whole.first / tenth.first,
    unit: '×',
    peer: 'growth of the Python client',
    peerValue: whole.theirs / tenth.theirs,
  });
  printFigure({
    name: 'first pull, memory at its peak above before',
    value: whole.megabytes,
    unit: 'MB',
    peer: 'the same for a tenth',
    peerValue: tenth.megabytes,
  });
}

async function linkedVault(home: string, location: string): Promise<SignedIn> {
  mkdirSync(home);
  const vault = await found(home);
  await vault.do('registry.add', { name, kind: 'mlflow', location });
  return vault;
}

/** A sync that found something else would be a figure of something else. */
async function demandCounts(vault: SignedIn, models: number, versions: number): Promise<void> {
  const summary = await vault.do('registry.sync', { name });
  if (summary.models !== models || summary.versions !== versions)
    throw new Error('the sync found another registry');
}

/** Resident memory while something runs; looked at often enough for what takes seconds. */
function watchMemory() {
  const before = process.memoryUsage.rss();
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  return {
    /** MB since the watch began; ends it. */
    grown: (): number => {
      clearInterval(timer);
      return (Math.max(peak, process.memoryUsage.rss()) - before) / 1024 ** 2;
    },
  };
}
