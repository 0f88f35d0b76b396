// Builds the veraPDF runner of the tests into .tools/verapdf: a small program around veraPDF from Maven Central.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const debianPackages = { javac: 'default-jdk-headless', mvn: 'maven' };
const buildTimeoutMs = 10 * 60_000;

/**
 * Build the runner unless it is already there for these sources.
 *
 * @param root the project's folder
 * @returns `{}`, or `{ missing }` with the Debian packages that the build needs
 * @throws Error when Maven fails, with the end of what it said
 */
export async function setUpVeraPdf(root) {
  const source = join(root, 'tests', 'support', 'verapdf');
  const target = join(root, '.tools', 'verapdf');
  const stamp = join(target, 'stamp');
  const wanted = digestOf(join(source, 'pom.xml'), join(source, 'src/main/java/Conformance.java'));
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return {};

  const missing = Object.entries(debianPackages).flatMap(([program, name]) => (runs(program) ? [] : [name]));
  if (missing.length > 0) return { missing };

  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const goals = ['compile', 'dependency:copy-dependencies', '-DincludeScope=runtime'];
  const build = spawnSync(
    'mvn',
    ['-q', '-B', '-f', join(source, 'pom.xml'), `-Doutput=${target}`, ...goals],
    {
      encoding: 'utf8',
      timeout: buildTimeoutMs,
    },
  );
  if (build.status !== 0)
    throw new Error(`Maven failed: ${`${build.stdout}${build.stderr}`.trim().slice(-2000)}`);
  writeFileSync(stamp, wanted);
  return {};
}

const runs = (program) => spawnSync(program, ['-version'], { stdio: 'ignore' }).status === 0;

function digestOf(...files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex');
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { missing } = await setUpVeraPdf(fileURLToPath(new URL('..', import.meta.url)));
  if (missing) console.error(`To build the veraPDF runner: apt-get install ${missing.join(' ')}`);
}
