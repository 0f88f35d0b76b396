import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const startLimitMs = 60_000;
const seedScript = resolve(import.meta.dirname, '../external/mlflow/seed.py');

/** Without job runner and telemetry: two processes instead of ten. */
const environment = {
  ...process.env,
  MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false',
  MLFLOW_DISABLE_TELEMETRY: 'true',
  GIT_PYTHON_REFRESH: 'quiet',
};

/** What the seeding script trained, as its last line says. */
export interface Seeded {
  readonly models: readonly string[];
  readonly cases: number;
  readonly positive: number;
  readonly versions: readonly SeededVersion[];
}

export interface SeededVersion {
  readonly model: string;
  readonly version: string;
  readonly runId: string;
  readonly threshold: string;
  readonly params: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly metrics: Readonly<Record<string, string>>;
  readonly predictions: { readonly path: string; readonly sha256: string };
  readonly modelFiles: Readonly<Record<string, string>>;
  readonly counts: { readonly tp: number; readonly fp: number; readonly tn: number; readonly fn: number };
  readonly auc: number;
}

/** A real MLflow server on a free loopback port, with its own database and artifact folder. */
export interface MlflowServer extends AsyncDisposable {
  readonly url: string;
  readonly folder: string;
  readonly databaseFile: string;
  /** Trains and logs with scikit-learn in a process of its own. */
  seed(seed: number): Promise<Seeded>;
  /** One call that changes something, as a colleague with the web page would. */
  change(method: 'POST' | 'PATCH' | 'DELETE', path: string, body: object): Promise<void>;
  /** The same, or a question; gives the answer. Paths are below `/api/2.0/mlflow/`. */
  call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body: object): Promise<unknown>;
}

/** Name and password of the administrator of a server that asks for them. */
export interface Administrator {
  readonly user: string;
  readonly password: string;
}

/**
 * @param tools paths of `python` and `mlflow` of one environment
 * @param administrator when given, everybody has to sign in
 */
export async function startMlflow(
  tools: { readonly python: string; readonly mlflow: string },
  administrator?: Administrator,
): Promise<MlflowServer> {
  const folder = mkdtempSync(join(tmpdir(), 'mlflow-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const databaseFile = join(folder, 'mlflow.db');
  const store = ['--backend-store-uri', `sqlite:///${databaseFile}`];
  const files = ['--artifacts-destination', join(folder, 'artifacts')];
  const address = ['--host', '127.0.0.1', '--port', String(port), '--workers', '1'];
  // A group of its own, so that the workers of the server end with it.
  const server = spawn(tools.mlflow, ['server', ...store, ...files, ...address, ...signIn(administrator)], {
    cwd: folder, // where a server that asks for passwords keeps them
    env: { ...environment, ...passwords(administrator) },
    stdio: 'ignore',
    detached: true,
  });
  const stop = () => {
    if (server.pid !== undefined && server.exitCode === null) process.kill(-server.pid, 'SIGKILL');
  };
  process.once('exit', stop);

  const disposed = {
    async [Symbol.asyncDispose]() {
      process.removeListener('exit', stop);
      const ended = new Promise((done) => server.once('exit', done));
      stop();
      if (server.exitCode === null) await ended;
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  try {
    await healthy(url, () => server.exitCode !== null);
  } catch (error) {
    await disposed[Symbol.asyncDispose]();
    throw error;
  }
  const call: MlflowServer['call'] = async (method, path, body) => {
    const address = new URL(`${url}/api/2.0/mlflow/${path}`);
    if (method === 'GET')
      for (const [key, value] of Object.entries(body)) address.searchParams.set(key, value);
    const answer = await fetch(address, {
      method,
      headers: { 'content-type': 'application/json', ...authorization(administrator) },
      ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  return {
    ...disposed,
    url,
    folder,
    databaseFile,
    call,
    async seed(seed) {
      const env = { ...environment, MLFLOW_TRACKING_URI: url };
      const { stdout } = await promisify(execFile)(tools.python, [seedScript, String(seed)], {
        env,
        cwd: folder,
      });
      return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
    },
    async change(method, path, body) {
      await call(method, path, body);
    },
  };
}

const signIn = (administrator?: Administrator) => (administrator ? ['--app-name', 'basic-auth'] : []);

const passwords = (administrator?: Administrator) =>
  administrator && {
    MLFLOW_AUTH_ADMIN_USERNAME: administrator.user,
    MLFLOW_AUTH_ADMIN_PASSWORD: administrator.password,
    MLFLOW_FLASK_SERVER_SECRET_KEY: 'of a test',
  };

const authorization = (administrator?: Administrator) =>
  administrator && {
    authorization: `Basic ${Buffer.from(`${administrator.user}:${administrator.password}`).toString('base64')}`,
  };

async function healthy(url: string, ended: () => boolean): Promise<void> {
  const give = AbortSignal.timeout(startLimitMs);
  while (!give.aborted && !ended()) {
    const answer = await fetch(`${url}/health`).catch(() => null);
    if (answer?.ok) return;
    await delay(200);
  }
  throw new Error('the MLflow server did not start');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
