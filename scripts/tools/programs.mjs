// Programs that come with the operating system. They are looked for; only CI, as root, installs them.
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findPython } from './python.mjs';
import { run } from './run.mjs';

/** Debian package → the programs of it that tests start. `python3-venv` is asked for in its own way. */
const packages = {
  chromium: ['chromium'],
  'poppler-utils': ['pdftotext', 'pdftoppm', 'pdffonts', 'pdfinfo'],
  qpdf: ['qpdf'],
  'default-jdk-headless': ['java', 'javac'],
  maven: ['mvn'],
};

/** Full path of a program on PATH, or undefined. */
export function which(name) {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, file))
    .find(isProgram);
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Where each program is, and the Debian packages that would bring the others. */
async function survey() {
  const found = {};
  const wanted = [];
  for (const [name, programs] of Object.entries(packages)) {
    for (const program of programs) {
      const override = program === 'chromium' ? process.env.COUNTERSIGN_CHROMIUM : undefined;
      const path = override || which(program);
      if (path) found[program] = path;
      else if (!wanted.includes(name)) wanted.push(name);
    }
  }
  if (!(await findPython())) wanted.push('python3-venv');
  return { found, wanted };
}

/**
 * Find the programs; with CI=true and as root, install what is missing first.
 *
 * @param report called with one line before slow work and with the command a person would run
 * @param signal AbortSignal: stops an installation
 * @returns `{ found, missing }`: program → path, and program → reason
 */
export async function setUpPrograms(report, signal) {
  let { found, wanted } = await survey();
  const install = ['install', '--yes', '--no-install-recommends', ...wanted];
  if (wanted.length > 0 && process.env.CI === 'true' && process.getuid?.() === 0 && which('apt-get')) {
    report(`Debian packages ${wanted.join(' ')}`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    for (const args of [['update'], install]) {
      const { code, output } = await run('apt-get', ['-qq', ...args], {
        env,
        heartbeat: `apt-get ${args[0]}`,
        signal,
      });
      if (code !== 0) report(`apt-get ${args[0]} failed:\n${output}`);
    }
    ({ found, wanted } = await survey());
  }
  if (wanted.length > 0) {
    report(`Not here: ${wanted.join(' ')}. The tests that need them are skipped. To install them on Debian:`);
    report(`  sudo apt-get update && sudo apt-get install --no-install-recommends ${wanted.join(' ')}`);
  }
  const missing = {};
  for (const [name, programs] of Object.entries(packages)) {
    for (const program of programs) if (!found[program]) missing[program] = `Debian package ${name}`;
  }
  return { found, missing };
}
