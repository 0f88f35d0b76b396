import { execFileSync, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compareByPython, referenceFolder, runAnalyse } from '../support/analyse-cli';
import { requireTool } from '../support/tools';

/** What `npm test` sets where nobody asks for another: new cases are drawn then, so that nothing is fitted to one draw. */
const seedOfSuite = '20261123';
const asked = process.env['SEED'];
const seed = asked === undefined || asked === seedOfSuite ? randomInt(1_000_000) : Number(asked);

let folder: string;
beforeAll(() => {
  process.stdout.write(`Seed of the drawn cases: ${seed} (SEED=${seed} draws them again)\n`);
  folder = mkdtempSync(join(tmpdir(), 'countersign-analyse-'));
  cpSync(referenceFolder, folder, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Computes a file of cases and has the answers compared by Python. */
async function comparedByPython(python: string, cases: string): Promise<string> {
  const [file, out] = [join(folder, cases), join(folder, `results-of-${cases}`)];
  const run = await runAnalyse(folder, [file, '--out', out]);
  expect(run, run.stderr).toMatchObject({ code: 0 });
  return compareByPython(python, file, out);
}

const countIn = (cases: string): number => JSON.parse(readFileSync(join(folder, cases), 'utf8')).cases.length;
const allPassed = /^\d+ passed, 0 failed, 0 missing$/;

test('every reference case passes by the program that came with them', async (context) => {
  const python = requireTool(context, 'python');
  expect(countIn('expected.json')).toBe(105);
  expect(await comparedByPython(python, 'expected.json')).toBe('1132 passed, 0 failed, 0 missing');
});

test('cases drawn now have the answers of SciPy and scikit-learn', async (context) => {
  const python = requireTool(context, 'python');
  const script = join(import.meta.dirname, 'python', 'draw_cases.py');
  execFileSync(python, [script, String(seed), folder], { stdio: 'pipe' });
  expect(countIn('drawn.json')).toBeGreaterThanOrEqual(40);
  expect(await comparedByPython(python, 'drawn.json'), `SEED=${seed}`).toMatch(allPassed);
});

const hasR = spawnSync('Rscript', ['--version']).status === 0;
const script = join(import.meta.dirname, 'r', 'draw-cases.R');

// R is asked where it is installed; it is no tool of this suite, and the cases above do without it.
test.runIf(hasR)('cases drawn now have the answers of R', async (context) => {
  const python = requireTool(context, 'python');
  execFileSync('Rscript', [script, String(seed), folder], { stdio: 'pipe' });
  expect(countIn('drawn-by-r.json')).toBeGreaterThanOrEqual(20);
  expect(await comparedByPython(python, 'drawn-by-r.json'), `SEED=${seed}`).toMatch(allPassed);
});
