import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Ports } from '@main/kernel/ports';
import type { Core } from '../../core';
import { type Leave, usualLeave } from './abandonment';
import { refuse } from './reply';
import { answer, type ShellContext } from './routes';
import { createSessions } from './sessions';

export interface WebShellSetup {
  readonly core: Core;
  readonly ports: Pick<Ports, 'clock' | 'random'>;
  /** out/renderer. */
  readonly rendererFolder: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Called each time a browser has spent a launch token. */
  readonly onLaunched?: () => void;
  /** Called each time the last browser has left: whoever comes back needs a new launch token. */
  readonly onLeft?: () => void;
  /** When a browser counts as gone. */
  readonly leave?: Leave;
}

/** The workstation for one person on this machine. It does not own the core. */
export interface WebShell extends AsyncDisposable {
  readonly port: number;
  /** Without a token: safe to print, of no use on its own. */
  readonly url: string;
  /** With a fresh launch token in the fragment, good within 60 s; one exchange voids all. */
  launchUrl(): string;
}

const headerTimeoutMs = 10_000;
const headerLimit = 16 * 1024;

/**
 * Serves the window and the contract on 127.0.0.1. Any process of this machine can reach the port: what keeps others
 * out is the launch token, and what keeps other pages of the same browser out are the checks of `answer`.
 *
 * @throws Error with code EADDRINUSE or EACCES when the port is not to be had
 */
export async function startWebShell(setup: WebShellSetup): Promise<WebShell> {
  const sessions = createSessions(setup.core, setup.ports, {
    ...(setup.leave ?? usualLeave),
    onAllLeft: () => setup.onLeft?.(),
  });
  const shell = {
    core: setup.core,
    sessions,
    rendererFolder: setup.rendererFolder,
    port: 0,
    onLaunched: () => setup.onLaunched?.(),
  };
  const server = createServer(
    { maxHeaderSize: headerLimit, headersTimeout: headerTimeoutMs },
    (request, response) => {
      answer(shell satisfies ShellContext, request, response).catch(() => {
        // The core never rejects: this is a connection that broke off in the middle of a body.
        if (response.headersSent) response.destroy();
        else refuse(response, 400, 'body');
      });
    },
  );
  await new Promise<void>((listening, failed) => {
    server.once('error', failed).listen({ host: '127.0.0.1', port: setup.port, exclusive: true }, listening);
  });
  shell.port = (server.address() as AddressInfo).port;
  const url = `http://127.0.0.1:${shell.port}/`;

  return {
    port: shell.port,
    url,
    // The fragment never reaches a server log, and the page takes it out of the address at once.
    launchUrl: () => `${url}#token=${sessions.launchToken()}`,
    async [Symbol.asyncDispose]() {
      server.close();
      await sessions.close();
      server.closeAllConnections();
    },
  };
}
