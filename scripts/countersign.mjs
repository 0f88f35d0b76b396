#!/usr/bin/env node
// The `countersign` bin: the command line on the pinned Node.
process.argv.splice(2, 0, 'scripts/cli.mjs');
await import('./with-node24.mjs');
