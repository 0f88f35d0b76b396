// `npm run docs`: writes docs/reference from the contract. With --check it only looks, and fails on a stale page.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, 'docs', 'reference');

/** The pages as the sources say now: TypeScript is run as it is, nothing has to be built before. */
async function currentPages() {
  const { module } = await runnerImport(join(root, 'src-main', 'app', 'reference.ts'), {
    configFile: false,
    root,
    logLevel: 'error',
    resolve: { alias: { '@main': join(root, 'src-main'), '@shared': join(root, 'src-shared') } },
  });
  return module.referencePages();
}

function written(name) {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return null; // not written yet
  }
}

const pages = Object.entries(await currentPages());
const stale = pages.filter(([name, content]) => written(name) !== content);
if (process.argv.includes('--check')) {
  for (const [name] of stale) process.stderr.write(`docs/reference/${name} is stale: run npm run docs\n`);
  process.exit(stale.length > 0 ? 1 : 0);
}
mkdirSync(folder, { recursive: true });
for (const [name, content] of stale) writeFileSync(join(folder, name), content);
process.stdout.write(`docs/reference: ${pages.length} pages, ${stale.length} written anew\n`);
