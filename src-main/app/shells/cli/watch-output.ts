import { type Host, note } from './host';

/** Exit code for an answer that nobody could receive in full. */
const notWritten = 70;

/**
 * Notices when the answer cannot be written. A reader that has seen enough (`| head`) closes the pipe: that is no
 * failure, and the verdict of the command stands. Anything else, a full disk above all, is said.
 *
 * @returns the exit code in the place of the command's own one
 */
export function watchOutput(
  host: Pick<Host, 'stdout' | 'stderr'>,
  onLost: () => void,
): (code: number) => number {
  let isLost = false;
  let isClosed = false;
  host.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') isClosed = true;
    if (isClosed || isLost) return;
    isLost = true;
    note(
      host,
      `countersign: the answer could not be written to standard output (${error.code ?? error.name})`,
    );
    onLost();
  });
  // Nobody reads what could be said about it.
  host.stderr.on('error', () => undefined);
  return (code) => (isLost ? notWritten : code);
}
