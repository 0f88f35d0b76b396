import { resolve } from 'node:path';
import { build } from 'vite';

/** The project's folder. */
export const root = resolve(import.meta.dirname, '../../..');

/**
 * Bundle the program that writes the test dossiers, so that it runs in plain Node with no help from the test runner.
 *
 * @param outDir inside the project, so that Node finds its packages
 * @returns the path of the program
 */
export async function bundleWriter(outDir: string): Promise<string> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: {
      alias: { '@main': resolve(root, 'src-main'), '@shared': resolve(root, 'src-shared') },
    },
    build: {
      ssr: resolve(import.meta.dirname, 'write-dossiers.ts'),
      outDir,
      emptyOutDir: true,
      target: 'node24',
      rolldownOptions: { output: { entryFileNames: 'write-dossiers.mjs' } },
    },
  });
  return resolve(outDir, 'write-dossiers.mjs');
}
