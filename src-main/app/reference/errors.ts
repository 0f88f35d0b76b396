import { contract } from '@shared/contract';
import type { Operation } from '@shared/contract/define';
import { type ErrorCode, errorCatalogue } from '@shared/errors';
import { bullets, code, generated, page } from './markdown';

/** docs/reference/errors.md: every foreseen failure, what it says, what to do, and where it comes from. */
export function errorsPage(): string {
  return page([
    generated,
    '# Errors',
    'Every failure has a code for programs, a message that says what happened, and a remedy that says what to do next. None of the texts carries a value; ids and counts stand in `context`. An unforeseen failure is `INTERNAL` with a trace number of the local log. On the command line with `--json`: `{"error":{code,message,remedy,context,trace}}` on standard output.',
    ...Object.entries(errorCatalogue).flatMap(([errorCode, { message, remedy, status, exit }]) => [
      `## ${errorCode}`,
      message,
      bullets([
        ['What to do', remedy],
        ['HTTP status', String(status)],
        ['Exit code', String(exit)],
        ['Answered by', sourcesOf(errorCode as ErrorCode)],
      ]),
    ]),
  ]);
}

function sourcesOf(errorCode: ErrorCode): string {
  const entries: [string, Operation][] = Object.entries(contract);
  const sources = entries.filter(([, { errors }]) => errors.includes(errorCode)).map(([name]) => code(name));
  return sources.length > 0 ? sources.join(', ') : 'the call itself, whatever the operation';
}
