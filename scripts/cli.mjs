// Runs the built command line.
import { ensureBuilt } from './build.mjs';

ensureBuilt();
await import('../out/main/cli.js');
