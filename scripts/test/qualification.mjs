// Puts the tests that ran beside the requirements they are named after; `countersign qualify --list` prints the outcome.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { record } from './tally.mjs';

/**
 * Keep what ran for each requirement in resources/qualification/result.json, and judge it.
 *
 * @param records of a complete run: a partial one would leave requirements open that are not
 * @param report gets each problem as a line
 * @returns one record, failed when a title has an unknown id or a row is open that may not be
 */
export async function runQualification(records, root, report) {
  const folder = join(root, 'resources', 'qualification');
  const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
  const { module } = await runnerImport(join(root, 'src-main', 'app', 'qualification.ts'), {
    configFile: false,
    root,
    logLevel: 'error',
  });
  const tests = records
    .filter(({ title }) => module.idsIn(title).length > 0)
    .map(({ file, title, state }) => ({ file, title, state }));
  const result = {
    schema: 'countersign.qualification/1',
    madeAt: new Date().toISOString(),
    version: readJson(join(root, 'package.json')).version,
    tests,
  };
  writeFileSync(join(folder, 'result.json'), `${JSON.stringify(result, null, 1)}\n`);
  const problems = module.qualificationProblems(
    readJson(join(folder, 'requirements.json')),
    readJson(join(folder, 'open.json')),
    tests,
  );
  for (const problem of problems) report(problem);
  return [
    problems.length === 0
      ? record('check', 'qualification', 'passed')
      : record('check', 'qualification', 'failed', 0, 'see its output above'),
  ];
}
