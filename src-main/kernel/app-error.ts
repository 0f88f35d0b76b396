import { type ErrorCode, errorCatalogue } from '@shared/errors';

/** A failure we foresaw. `context` may hold ids and counts, never secrets or patient data; `cause` stays in this process. */
export class AppError extends Error {
  override readonly name = 'AppError';

  constructor(
    readonly code: ErrorCode,
    readonly context: Readonly<Record<string, string | number>> = {},
    options?: { cause: unknown },
  ) {
    super(errorCatalogue[code].message, options);
  }
}
