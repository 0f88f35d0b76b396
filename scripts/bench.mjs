// `npm run bench [bootstrap|csv|delong|ledger|sync|vault]`: measures beside peers in the same run; one JSON line for each figure. `--quick` is for
// seeing whether it works: its figures say nothing.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ensurePeers } from './tools/bench-peers.mjs';
import { bundlePrograms } from './tools/bundle.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
ensureBuilt();
ensurePeers(root);
await import(join(await bundlePrograms(root, 'bench', { main: 'tests/bench/main.ts' }), 'main.js'));
