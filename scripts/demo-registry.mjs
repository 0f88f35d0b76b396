// Checks the demo registry against itself and against the demo programme; with --write, renews SHA256SUMS first.
// The files under resources/demo/registry are the truth: nothing here makes a model or a number.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const demo = resolve(import.meta.dirname, '../resources/demo');
const root = join(demo, 'registry');
const sums = join(root, 'SHA256SUMS');

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
const sha256 = (path) =>
  createHash('sha256')
    .update(readFileSync(join(root, path)))
    .digest('hex');

/** Every file of the registry but SHA256SUMS, by relative path with `/`, in code unit order. */
function registryFiles() {
  return readdirSync(root, { recursive: true })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path !== 'SHA256SUMS' && statSync(join(root, path)).isFile())
    .sort((a, b) => (a < b ? -1 : 1));
}

/** Problems found, as sentences; none when the registry is what it says. */
function problems() {
  const found = [];
  const expected = registryFiles()
    .map((path) => `${sha256(path)}  ${path}\n`)
    .join('');
  if (readFileSync(sums, 'utf8') !== expected) found.push('SHA256SUMS is not current; run with --write.');

  const programme = readJson(join(demo, 'programme.json'));
  const product = programme.products.find(({ id }) => id === programme.primary_product);
  for (const planned of programme.versions.filter((each) => each.product === product.id)) {
    const folder = `models/${product.model_name}/${planned.version}`;
    const stated = readJson(join(root, folder, 'version.json'));
    if (Number(stated.threshold) !== planned.decision_threshold) found.push(`${folder}: threshold differs.`);
    for (const artifact of programme.artifacts.filter((each) => each.version === planned.id)) {
      const entry = stated.artifacts.find(
        ({ path, kind }) => path === artifact.file && kind === artifact.kind,
      );
      const path = `${folder}/artifacts/${artifact.file}`;
      const digests = new Set([entry?.sha256, artifact.sha256, sha256(path)]);
      if (digests.size !== 1) found.push(`${path}: digests differ between registry, programme and file.`);
      if (entry?.bytes !== statSync(join(root, path)).size) found.push(`${path}: size differs.`);
    }
  }
  return found;
}

if (process.argv.includes('--write')) {
  writeFileSync(
    sums,
    registryFiles()
      .map((path) => `${sha256(path)}  ${path}\n`)
      .join(''),
  );
}
const found = problems();
for (const problem of found) console.error(problem);
console.log(found.length === 0 ? `${registryFiles().length} files agree.` : `${found.length} problems.`);
process.exitCode = found.length === 0 ? 0 : 1;
