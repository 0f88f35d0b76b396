import type { AppError } from '@main/kernel/app-error';
import { type ErrorCode, errorCatalogue, type Problem } from '@shared/errors';

/** What a failure that a shell itself foresaw looks like outside: the same form that the core's failures have. */
export function problemOf(code: ErrorCode, context: AppError['context'] = {}): Problem {
  const { message, remedy } = errorCatalogue[code];
  return { code, message, remedy, context, trace: null };
}
