import type { Readable, Writable } from 'node:stream';

/** A stream of the process, and whether a person sits at its other end. */
export interface Input extends Readable {
  readonly isTTY?: boolean;
}
export interface Output extends Writable {
  readonly isTTY?: boolean;
}

/** What the command line touches of its process. */
export interface Host {
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly environment: NodeJS.ProcessEnv;
  /** Aborted by Ctrl-C or a request to end. */
  readonly signal: AbortSignal;
  /** Where this installation keeps its parts: reference data, out/main, out/renderer. */
  readonly resources: string;
  readonly entries: string;
  readonly renderer: string;
}

export function say(host: Host, text: string): void {
  host.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

/** Progress and hints: not part of the answer, so that a pipe gets the answer alone. */
export function note(host: Pick<Host, 'stderr'>, text: string): void {
  host.stderr.write(`${text}\n`);
}
