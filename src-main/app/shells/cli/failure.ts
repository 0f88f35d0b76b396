import { dirname, join } from 'node:path';
import { type Log, openLog } from '@main/platform/log';
import type { Answer } from '@shared/bridge';
import { errorCatalogue, type Problem } from '@shared/errors';
import { problemOf as problemFrom } from '../../dispatch';
import { foldersOf } from '../folders';
import { problemOf } from '../problem';
import { type Host, note, say } from './host';

/** Ends a command with the problem that the person or the calling program is told. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';

  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

/**
 * A command line that is not one of those that help lists.
 *
 * @param hint what to write instead; may repeat the names of flags and commands, never the values given to them
 */
export function usage(hint: string): CommandFailure {
  return new CommandFailure(problemOf('INPUT_INVALID', { hint }));
}

/** A noun, verb or command that there is not. */
export function unknown(hint: string): CommandFailure {
  return new CommandFailure(problemOf('OPERATION_UNKNOWN', { hint }));
}

/** The value of an answer; throws `CommandFailure` with its problem. */
export function unwrap<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new CommandFailure(answer.problem);
  return answer.value;
}

/**
 * Tells what went wrong: with `--json` one object on standard output, else message, details and remedy on standard
 * error. What nobody foresaw gets a trace number, under which its places stand in the local log.
 *
 * @returns the exit code of the problem
 */
export function report(host: Host, error: unknown, json: boolean): number {
  const problem = error instanceof CommandFailure ? error.problem : problemFrom(error, logOf(host));
  if (json) say(host, JSON.stringify({ error: problem }));
  else {
    note(host, `countersign: ${problem.message}`);
    for (const [name, value] of Object.entries(problem.context)) note(host, `  ${name}: ${value}`);
    note(host, `  ${problem.remedy}`);
    if (problem.trace) note(host, `  trace: ${problem.trace}`);
  }
  return errorCatalogue[problem.code].exit;
}

/** The log of the person's own folders, whatever vault the line names. */
function logOf(host: Host): Log {
  const { vault } = foldersOf(host.environment, undefined);
  const log = openLog(join(dirname(vault), 'countersign.log'), Date.now);
  return {
    unforeseen(trace, failure) {
      try {
        log.unforeseen(trace, failure);
      } catch {
        note(host, 'countersign: the local log could not be written'); // must not take the place of the failure itself
      }
    },
  };
}
