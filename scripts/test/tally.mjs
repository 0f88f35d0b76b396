// What happened so far, over all runners. A record is `{ suite, file, title, state, durationMs, reason? }`,
// the same shape that tests/support/setup/results-reporter.ts writes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export const limitMs = 40 * 60_000;

/** Setting up the tools is done once for each machine, over the network: it does not count as testing. */
export const setUpLimitMs = 20 * 60_000;

/** One check or one runner's own failure, as a record. */
export function record(suite, title, state, durationMs = 0, reason = undefined) {
  return { suite, file: '', title, state, durationMs, reason };
}

/** `{ passed, failed, skipped }` of a list of records. */
export function count(records) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { state } of records) counts[state] += 1;
  return counts;
}

/** Stages that may be empty: their long runs live elsewhere, and only their seeded versions are tests. */
const mayBeEmpty = ['faults', 'fuzz'];

/** One failed record for each stage that was asked for and of which no test is on record. */
export function emptyStages(stages, records) {
  const ran = (stage) => records.some(({ suite }) => suite === stage || suite.startsWith(`${stage} `));
  return stages
    .filter((stage) => !mayBeEmpty.includes(stage) && !ran(stage))
    .map((stage) => record(stage, 'the stage itself', 'failed', 0, 'no test of it ran'));
}

/** The exit code: a failure, and in CI a skipped test, is 1; so is a run in which nothing ran. */
export function exitCode(counts, ci) {
  if (counts.failed > 0 || counts.passed + counts.skipped === 0) return 1;
  return ci && counts.skipped > 0 ? 1 : 0;
}

/** Print what failed, what was skipped and why, the ten slowest, and the line that programs read, last. */
export function printSummary(records, elapsedMs) {
  const line = (text = '') => process.stdout.write(`${text}\n`);
  const name = (r) => [r.suite, r.file, r.title].filter(Boolean).join(' › ');
  const group = (title, list, text) => {
    if (list.length === 0) return;
    line(`\n${title}`);
    for (const item of list) line(`  ${text(item)}`);
  };
  const withState = (state) => records.filter((r) => r.state === state);
  const slowest = records.toSorted((a, b) => b.durationMs - a.durationMs).slice(0, 10);

  group('Failed', withState('failed'), (r) => `${name(r)}: ${r.reason ?? 'see above'}`);
  group('Skipped', withState('skipped'), (r) => `${name(r)}: ${r.reason ?? 'no reason given'}`);
  group('Ten slowest', slowest, (r) => `${seconds(r.durationMs).padStart(8)}  ${name(r)}`);
  const counts = count(records);
  line(`\n${seconds(elapsedMs)} in all`);
  line(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
}

/** Keep the records of a run for whoever wants to know which tests were executed. */
export function keep(records, file) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ tests: records }, null, 2)}\n`);
}

export function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}
