// Bundles the programs of tests/faults and tests/bench, so that child processes start without transforming anything.
import { existsSync, mkdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { newest, replaceFolder } from '../build.mjs';

const sources = [
  'src-main',
  'src-shared',
  'tests/faults',
  'tests/bench',
  'tests/support',
  'package-lock.json',
];

/**
 * Bundle TypeScript programs into a folder of their own below `.tools`, unless nothing changed since the last time.
 *
 * @param entries name → path from the project's root; each becomes `<name>.js`
 * @returns the folder
 */
export async function bundlePrograms(root, name, entries) {
  const folder = join(root, '.tools', name);
  const stamp = join(folder, '.built');
  const changed = Math.max(...sources.map((source) => newest(join(root, source))));
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= changed) return folder;
  const started = new Date();
  const aside = `${folder}-${process.pid}`;
  mkdirSync(aside, { recursive: true });
  const input = Object.fromEntries(Object.entries(entries).map(([key, path]) => [key, join(root, path)]));
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    resolve: { alias: { '@main': join(root, 'src-main'), '@shared': join(root, 'src-shared') } },
    build: {
      ssr: true,
      target: 'node24',
      minify: false,
      outDir: aside,
      emptyOutDir: true,
      // Flat, and as deep below the root as tests/support is: there `import.meta.dirname` leads to the same places.
      rolldownOptions: { input, output: { chunkFileNames: '[name].js' } },
    },
  });
  writeFileSync(join(aside, '.built'), '');
  // What changed while it was bundled may not be in it.
  utimesSync(join(aside, '.built'), started, started);
  replaceFolder(aside, folder);
  return folder;
}
