import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string) => resolve(import.meta.dirname, path);
/** scripts/build.mjs builds aside and renames. */
const out = process.env.COUNTERSIGN_OUT ?? at('out');
const alias = { '@main': at('src-main'), '@shared': at('src-shared'), '@renderer': at('src-renderer') };

/** Three bundles: the core with its shells and helper processes, the preload bridge, the window. */
export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      externalizeDeps: true,
      outDir: join(out, 'main'),
      rolldownOptions: {
        input: {
          electron: at('src-main/app/shells/electron/main.ts'),
          cli: at('src-main/app/shells/cli/main.ts'),
          worker: at('src-main/app/worker.ts'),
          import: at('src-main/app/import-process.ts'),
        },
      },
    },
  },
  preload: {
    resolve: { alias },
    build: {
      externalizeDeps: false,
      outDir: join(out, 'preload'),
      rolldownOptions: {
        input: { index: at('src-main/app/shells/electron/preload.ts') },
        // A sandboxed preload must be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src-renderer'),
    resolve: { alias },
    plugins: [react()],
    build: {
      minify: true,
      outDir: join(out, 'renderer'),
      rolldownOptions: { input: at('src-renderer/index.html') },
    },
  },
});
