// `npm test [-- stage …]`: sets up what the tests need, runs every stage, sums all runners on the last line.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checks, runCheck } from './test/checks.mjs';
import { runPlaywright } from './test/playwright.mjs';
import { runQualification } from './test/qualification.mjs';
import {
  count,
  emptyStages,
  exitCode,
  keep,
  limitMs,
  printSummary,
  record,
  seconds,
  setUpLimitMs,
} from './test/tally.mjs';
import { projects, runVitest } from './test/vitest.mjs';
import { setUpTools } from './tools/set-up.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stages = ['tools', ...Object.keys(checks), ...projects, 'e2e'];
/** Stages that start the built program. */
const useBuild = ['docs', 'integration', 'qualification', 'contract', 'faults', 'external', 'e2e'];
const useTools = ['tools', 'integration', 'external', 'e2e'];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !stages.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`No such stage: ${unknown.join(', ')}. The stages are ${stages.join(', ')}.\n`);
  process.exit(2);
}
const wanted = new Set(asked.length > 0 ? asked : stages);
if (useBuild.some((name) => wanted.has(name))) wanted.add('build');

const stopped = new AbortController();
process.once('SIGTERM', () => stopped.abort());
const within = (ms) => AbortSignal.any([stopped.signal, AbortSignal.timeout(ms)]);
const records = [];
const report = (line) => process.stdout.write(`${line}\n`);
process.env.SEED ??= '20261123';
report(`Seed of the property tests: ${process.env.SEED} (SEED=… tries another)`);

/** Run one stage and keep its records; a stage that throws is a failed test, and the others still run. */
async function stage(name, work) {
  try {
    records.push(...(await work()));
  } catch (error) {
    process.stderr.write(`${error.stack}\n`);
    records.push(record(name, 'the stage itself', 'failed', 0, error.message));
  }
}

let tools = { found: {}, missing: {} };
if (useTools.some((name) => wanted.has(name))) {
  await stage('tools', async () => {
    const began = Date.now();
    tools = await setUpTools(root, report, within(setUpLimitMs));
    return [toolsRecord(tools, Date.now() - began)];
  });
}
const started = Date.now();
const signal = within(limitMs);
for (const name of Object.keys(checks).filter((check) => wanted.has(check))) {
  await stage(name, async () => [await runCheck(name, root, signal)]);
}
const suites = projects.filter((name) => wanted.has(name));
if (suites.length > 0) await stage('vitest', () => runVitest(suites, root, signal));
if (wanted.has('e2e')) await stage('e2e', () => runPlaywright(tools, root, signal));

// Of a part of the tests nobody could say what is open.
if (asked.length === 0) await stage('qualification', () => runQualification(records, root, report));

records.push(...emptyStages([...suites, ...(wanted.has('e2e') ? ['e2e'] : [])], records));

const elapsed = Date.now() - started;
if (elapsed > limitMs) records.push(record('all', 'time limit', 'failed', elapsed, 'over 40 minutes'));
keep(records, join(root, 'test-results', 'results.json'));
printSummary(records, elapsed);
process.exitCode = exitCode(count(records), process.env.CI === 'true');

/** The set-up of tools as one check: skipped, with what is not there, when tests will be skipped for it. */
function toolsRecord({ missing }, ms) {
  const absent = Object.keys(missing);
  report(`${absent.length === 0 ? '✓' : '–'} tools ${seconds(ms)}`);
  if (absent.length === 0) return record('check', 'tools', 'passed', ms);
  return record('check', 'tools', 'skipped', ms, `not here: ${absent.join(', ')}`);
}
