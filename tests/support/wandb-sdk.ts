import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const scripts = resolve(import.meta.dirname, '../external/wandb');
const limitMs = 90_000;

/** The `wandb` package of the test environment, with a home folder of its own. */
export interface WandbSdk extends Disposable {
  readonly folder: string;
  /** Runs a script of tests/external/wandb; what its last line says, read as JSON. */
  run<Answer>(script: string, ...args: readonly string[]): Promise<Answer>;
}

/** @param server where it is to log in; without one it works offline */
export function wandbSdk(
  python: string,
  server: { readonly url: string; readonly key: string } | null,
): WandbSdk {
  const folder = mkdtempSync(join(tmpdir(), 'wandb-'));
  const own = {
    WANDB_DIR: folder,
    WANDB_CACHE_DIR: join(folder, 'cache'),
    WANDB_DATA_DIR: join(folder, 'data'),
  };
  const login = server
    ? { WANDB_BASE_URL: server.url, WANDB_API_KEY: server.key }
    : { WANDB_MODE: 'offline' };
  // Nothing of the machine's environment, or an account that somebody has here would be used.
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    WANDB_CONFIG_DIR: join(folder, 'config'),
    WANDB_ERROR_REPORTING: 'false',
    PYTHONDONTWRITEBYTECODE: '1',
    ...own,
    ...login,
  };
  return {
    folder,
    async run(script, ...args) {
      const { stdout } = await promisify(execFile)(python, [join(scripts, script), ...args], {
        env,
        cwd: folder,
        timeout: limitMs,
      });
      return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}
