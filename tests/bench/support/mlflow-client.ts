import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../../support/core';

const script = join(root, 'tests/external/mlflow/list_registry.py');

/** What MLflow's own client found in a registry, and how long it took. */
export interface Listed {
  readonly models: number;
  readonly versions: number;
  readonly seconds: number;
  readonly megabytes: number;
}

/** A running Python that lists a registry when asked, so that starting it is in no figure. */
export interface ListingClient extends AsyncDisposable {
  list(): Promise<Listed>;
}

export function startClient(python: string, url: string): ListingClient {
  const child = spawn(python, [script], {
    env: { ...process.env, MLFLOW_TRACKING_URI: url, MLFLOW_DISABLE_TELEMETRY: 'true' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    async list() {
      child.stdin.write('\n');
      const { value, done } = await lines.next();
      if (done) throw new Error('the client ended');
      return JSON.parse(value);
    },
    async [Symbol.asyncDispose]() {
      child.stdin.end();
      await ended;
    },
  };
}
