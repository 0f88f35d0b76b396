// The Python environment of the external tests: MLflow, scikit-learn, SciPy, a SQLCipher that is not ours.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';

const oldest = [3, 11];

/** First Python that is new enough and can make environments, as `{ command, version }`, or undefined. */
export async function findPython() {
  const probe = 'import ensurepip, sys, venv; print("%d.%d.%d" % sys.version_info[:3])';
  for (const command of ['python3', 'python']) {
    const { code, output } = await run(command, ['-c', probe]);
    const version = output.trim();
    const [major = 0, minor = 0] = version.split('.').map(Number);
    if (code === 0 && major === oldest[0] && minor >= oldest[1]) return { command, version };
  }
  return undefined;
}

/**
 * Create `.tools/venv` from tests/support/setup/requirements.txt; at once when nothing changed since.
 *
 * @param root   the project's folder
 * @param report called with one line before slow work
 * @param signal AbortSignal: stops an installation
 * @returns `{ found: { python, mlflow } }` with paths, or `{ missing: reason }`
 */
export async function setUpPython(root, report, signal) {
  const requirements = join(root, 'tests', 'support', 'setup', 'requirements.txt');
  const folder = join(root, '.tools', 'venv');
  const windows = process.platform === 'win32';
  const program = (name) => join(folder, windows ? 'Scripts' : 'bin', windows ? `${name}.exe` : name);
  const found = { python: program('python'), mlflow: program('mlflow') };

  const stamp = join(folder, '.set-up');
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  const done = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  // A system upgrade can remove the interpreter that the environment links to.
  if (done && (await run(found.python, ['-c', ''])).code === 0) return { found };

  const python = await findPython();
  if (!python) return { missing: `no Python ${oldest.join('.')} or newer that can create environments` };
  report(`Python ${python.version} environment with MLflow (about 1 GB, one to three minutes, once)`);
  rmSync(folder, { recursive: true, force: true });
  const made = await run(python.command, ['-m', 'venv', folder], { signal });
  if (made.code !== 0) return { missing: `python -m venv failed: ${lastLine(made.output)}` };
  const pip = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--no-input',
    '--prefer-binary',
  ];
  const installed = await run(found.python, [...pip, '-r', requirements], {
    heartbeat: 'pip install',
    signal,
  });
  if (signal.aborted) return { missing: 'the set-up took too long or was stopped' };
  if (installed.code !== 0) return { missing: `pip failed: ${lastLine(installed.output)}` };
  writeFileSync(stamp, wanted);
  return { found };
}

function lastLine(output) {
  return output.trim().split('\n').at(-1) ?? '';
}
