import { AppError } from '@main/kernel/app-error';
import { openInBrowser } from '../web/browser';
import { createLaunchFile, type LaunchFile } from '../web/launch-file';
import { startWebShell, type WebShell, type WebShellSetup } from '../web/server';
import { type Arguments, text } from './arguments';
import { usage } from './failure';
import { type Host, note, say } from './host';
import type { SpecialCommand } from './special-command';
import { withCore } from './with-core';

/** A little under the life of a launch token: the page that nobody has opened yet always holds a fresh one. */
const renewMs = 50_000;

/** The workstation in the person's browser, until Ctrl-C. */
export const openCommand: SpecialCommand = {
  name: 'open',
  usage: 'countersign open [--port N] [--no-browser] [--vault DIR]',
  summary: 'Open the workstation on a vault in your browser, until Ctrl-C.',
  flags: [
    ['--port N', 'port on this machine, otherwise a free one'],
    ['--no-browser', 'start no browser; says which file opens the workstation'],
  ],
  options: { port: { type: 'string' }, 'no-browser': { type: 'boolean' } },
  run: (host, given) => {
    if (given.words.length > 1) throw usage('open takes no words; see countersign help open');
    const port = readPort(text(given.flags['port']));
    return withCore(host, given.globals, async (core, _client, ports) => {
      await serve(host, given, { core, ports, port });
      return 0;
    });
  },
};

async function serve(
  host: Host,
  given: Arguments,
  setup: Pick<WebShellSetup, 'core' | 'ports' | 'port'>,
): Promise<void> {
  await using launch = await createLaunchFile();
  let isOpen = false;
  const onLaunched = () => {
    isOpen = true;
    launch.clear().catch(leaveItThere);
  };
  const onLeft = () => {
    isOpen = false;
    void renew(host, launch, shell).then(() => note(host, cameBack(launch)));
  };
  await using shell = await startWebShell({
    ...setup,
    rendererFolder: host.renderer,
    onLaunched,
    onLeft,
  }).catch(refusedPort);
  await launch.write(shell.launchUrl());
  const renewal = setInterval(() => {
    if (!isOpen) void renew(host, launch, shell);
  }, renewMs);
  const started = given.flags['no-browser'] !== true && (await openInBrowser(launch.path, host.environment));
  say(
    host,
    given.globals.json
      ? JSON.stringify({ url: shell.url, launchFile: launch.path })
      : told(shell, launch, started),
  );
  await ended(host.signal);
  clearInterval(renewal);
}

/** A page that cannot be written is tried again at the next renewal: it is no reason to end somebody's session. */
async function renew(host: Host, launch: LaunchFile, shell: WebShell): Promise<void> {
  const before = launch.path;
  try {
    await launch.write(shell.launchUrl());
    if (launch.path !== before) note(host, `The file that opens the workstation is now ${launch.path}`);
  } catch {
    note(host, 'The file that opens the workstation could not be written; it is tried again.');
  }
}

/** Its token is spent: what stays behind opens nothing. */
function leaveItThere(): void {}

function cameBack({ path }: LaunchFile): string {
  return `The window was closed. To enter the workstation again, open ${path}`;
}

/** Where the workstation is. The address alone lets nobody in; the launch file does, and only its owner can read it. */
function told({ url }: WebShell, { path }: LaunchFile, started: boolean): string {
  const way = started ? 'If no browser window appears, open' : 'To enter it, open';
  return `The workstation runs at ${url} until you press Ctrl-C.\n${way} this file in a browser on this machine: ${path}`;
}

function readPort(given: string | undefined): number {
  if (given === undefined) return 0;
  const port = Number(given);
  if (!/^\d{1,5}$/.test(given) || port > 65_535) throw usage('--port takes a number from 0 to 65535');
  return port;
}

function refusedPort(): never {
  throw new AppError('PORT_TAKEN');
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
