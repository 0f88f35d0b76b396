import { AppError } from '@main/kernel/app-error';
import type { Answer } from '@shared/bridge';
import { errorCatalogue, type Problem } from '@shared/errors';
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
 * error.
 *
 * @returns the exit code of the problem
 */
export function report(host: Host, error: unknown, json: boolean): number {
  const problem = problemFrom(error);
  if (json) say(host, JSON.stringify({ error: problem }));
  else {
    note(host, `countersign: ${problem.message}`);
    for (const [name, value] of Object.entries(problem.context)) note(host, `  ${name}: ${value}`);
    note(host, `  ${problem.remedy}`);
    if (problem.trace) note(host, `  trace: ${problem.trace}`);
  }
  return errorCatalogue[problem.code].exit;
}

function problemFrom(error: unknown): Problem {
  if (error instanceof CommandFailure) return error.problem;
  if (error instanceof AppError) return problemOf(error.code, error.context);
  // Only the kind of failure: the text of a foreign error may hold a path or a name.
  return problemOf('INTERNAL', { error: error instanceof Error ? error.name : typeof error });
}
