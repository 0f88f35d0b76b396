import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWebShell, type WebShell, type WebShellSetup } from '@main/app/shells/web/server';
import { coreOn } from './core-on';
import { type RawAnswer, type RawRequest, rawRequest } from './raw-http';

/** A browser that has exchanged its launch token. */
export interface Entered {
  readonly cookie: string;
  readonly csrf: string;
}

export interface ShellUnderTest extends AsyncDisposable {
  readonly shell: WebShell;
  readonly origin: string;
  /** Moves the shell's clock on. */
  wait(ms: number): void;
  request(path: string, given?: RawRequest): Promise<RawAnswer>;
  exchange(token: string, headers?: Readonly<Record<string, string>>): Promise<RawAnswer>;
  enter(): Promise<Entered>;
  /** A POST as the window sends it, `headers` taking the place of the right ones. */
  post(
    entered: Entered,
    path: string,
    body: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<RawAnswer>;
}

/**
 * The real loopback shell on a real core, with a clock that stands still until it is moved.
 *
 * @param home   folder whose `vault` the core works on; otherwise a new one, which is removed at the end
 * @param leaving when a browser counts as gone, and who is told
 */
export async function startShell(
  rendererFolder: string,
  home?: string,
  leaving: Pick<WebShellSetup, 'leave' | 'onLeft'> = {},
): Promise<ShellUnderTest> {
  const folder = home ?? (await mkdtemp(join(tmpdir(), 'web-shell-')));
  const { core, ports } = coreOn(folder);
  let nowMs = 1_000;
  const clock = () => ({ ...ports.clock(), monoMs: nowMs });
  const shell = await startWebShell({
    core,
    ports: { clock, random: ports.random },
    rendererFolder,
    port: 0,
    ...leaving,
  });
  const origin = `http://127.0.0.1:${shell.port}`;
  const request = (path: string, given?: RawRequest) => rawRequest(shell.port, path, given);
  const exchange = (token: string, headers: Readonly<Record<string, string>> = {}) =>
    request('/auth/exchange', {
      method: 'POST',
      headers: { origin, 'content-type': 'text/plain', ...headers },
      body: token,
    });

  return {
    shell,
    origin,
    wait: (ms) => {
      nowMs += ms;
    },
    request,
    exchange,
    async enter() {
      const answer = await exchange(launchToken(shell));
      const cookie = answer.headers['set-cookie']?.[0]?.split(';', 1)[0] ?? '';
      return { cookie, csrf: JSON.parse(answer.body.toString('utf8')).csrf };
    },
    post({ cookie, csrf }, path, body, headers = {}) {
      const usual = { cookie, origin, 'content-type': 'application/json', 'x-csrf': csrf };
      const bytes = body instanceof Uint8Array ? body : JSON.stringify(body);
      return request(path, { method: 'POST', headers: { ...usual, ...headers }, body: bytes });
    },
    async [Symbol.asyncDispose]() {
      await shell[Symbol.asyncDispose]();
      await core.close();
      await ports[Symbol.asyncDispose]();
      if (home === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A fresh launch token, as the launch file carries it. */
export function launchToken(shell: WebShell): string {
  return new URLSearchParams(new URL(shell.launchUrl()).hash.slice(1)).get('token') ?? '';
}
