// What the bench measures beside and the project itself does not need: installed under .tools, never into the project.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runNpm } from '../npm.mjs';

const duckdb = '@duckdb/node-api@1.5.6-r.1';

/** Install DuckDB into `.tools/bench-peers` unless it is there. Without a network it stays away, and the bench says so. */
export function ensurePeers(root) {
  const folder = join(root, '.tools', 'bench-peers');
  if (existsSync(join(folder, 'node_modules', '@duckdb', 'node-api'))) return;
  mkdirSync(folder, { recursive: true });
  runNpm(['install', '--prefix', folder, duckdb], {
    stdio: 'ignore',
  });
}
