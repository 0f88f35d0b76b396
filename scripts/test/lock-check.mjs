// The lock file is the only list of what gets installed: it must be complete and must survive set-up unchanged.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingPlatforms } from '../fill-lock.mjs';
import { run } from '../tools/run.mjs';

const groups = ['dependencies', 'devDependencies', 'optionalDependencies'];

/** What is wrong with package-lock.json, as text to print; `''` when nothing is. */
export async function lockProblem(root) {
  const text = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const lock = JSON.parse(text);
  const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

  const stamp = join(root, 'node_modules', '.setup');
  const digest = createHash('sha256').update(text).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') !== digest) {
    return 'Set-up changed package-lock.json: run `npm run lock`, look at the difference, commit it.\n';
  }
  const differs = groups.filter((group) => !sameEntries(wanted[group], lock.packages[''][group]));
  if (differs.length > 0)
    return `package-lock.json and package.json differ in ${differs}: run \`npm run lock\`.\n`;
  const absent = missingPlatforms(lock);
  if (absent.length > 0) return `The lock lacks ${absent.length} platform packages: run \`npm run lock\`.\n`;

  // On a developer's machine an edited lock is work in progress; in CI it means that set-up touched it.
  if (process.env.CI !== 'true' || !existsSync(join(root, '.git'))) return '';
  const { code, output } = await run('git', ['status', '--porcelain', '--', 'package-lock.json'], {
    cwd: root,
  });
  return code === 0 && output === '' ? '' : `Set-up left package-lock.json dirty.\n${output}`;
}

function sameEntries(a = {}, b = {}) {
  const list = (entries) => JSON.stringify(Object.entries(entries).sort());
  return list(a) === list(b);
}
