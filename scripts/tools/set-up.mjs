// Everything the tests need beyond the npm packages. The result is a file, so that a test started by hand,
// without `npm test`, finds the same tools.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setUpPrograms } from './programs.mjs';
import { setUpPython } from './python.mjs';

/**
 * Set up the tools of the tests, idempotently, and write `.tools/tools.json`.
 *
 * @param root   the project's folder
 * @param report called with a line of progress
 * @param signal  AbortSignal: stops what is being installed
 * @returns `{ found, missing }`: tool → path, and tool → why it is not there; never throws for a missing tool
 */
export async function setUpTools(root, report, signal) {
  mkdirSync(join(root, '.tools'), { recursive: true });
  const { found, missing } = await setUpPrograms(report, signal);

  const python = await setUpPython(root, report, signal);
  if (python.found) Object.assign(found, python.found);
  else {
    for (const name of ['python', 'mlflow']) missing[name] = python.missing;
    report(`No Python environment: ${python.missing}`);
  }

  const verapdf = await setUpVeraPdf(root, report, signal);
  if (verapdf.found) found.verapdf = verapdf.found;
  else {
    missing.verapdf = verapdf.missing;
    report(`No veraPDF: ${verapdf.missing}`);
  }

  writeFileSync(join(root, '.tools', 'tools.json'), `${JSON.stringify({ found, missing }, null, 2)}\n`);
  return { found, missing };
}

async function setUpVeraPdf(root, report, signal) {
  if (signal.aborted) return { missing: 'the set-up was stopped' };
  const script = join(root, 'scripts', 'setup-verapdf.mjs');
  if (!existsSync(script)) return { missing: 'no set-up script' };
  report('veraPDF');
  const { setUpVeraPdf: setUp } = await import(pathToFileURL(script).href);
  try {
    const result = await setUp(root);
    if (result?.missing) return { missing: `needs ${[result.missing].flat().join(' ')}` };
    return { found: join(root, '.tools', 'verapdf') };
  } catch (error) {
    return { missing: String(error.message).split('\n')[0] };
  }
}
