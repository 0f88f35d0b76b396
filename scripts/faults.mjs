// `npm run faults [name …] [-- --runs N --only SCENARIO]`: breaks vaults in every way that tests/faults knows and looks
// whether anything was lost. One JSON line for each fault; ends with 1 when any is not clean. SEED=… tries others.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundlePrograms } from './tools/bundle.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = await bundlePrograms(root, 'faults', {
  main: 'tests/faults/main.ts',
  actor: 'tests/faults/actor.ts',
});
if (process.env.SEED) process.argv.push('--seed', process.env.SEED);
await import(join(folder, 'main.js'));
