/** Why no complete answer came. */
export type HttpFailureKind =
  /** No connection, no trust in the certificate, or a name that is not known. */
  | 'unreachable'
  /** The connection ended before the answer did. */
  | 'reset'
  | 'silent'
  | 'too-large'
  /** The body came compressed although that was not asked for. */
  | 'encoded'
  | 'cancelled';

/** A request that has no answer. It carries no address and no text of the other side. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';

  constructor(
    readonly kind: HttpFailureKind,
    options?: { cause: unknown },
  ) {
    super(kind, options);
  }

  /** What an error of `node:http` means. */
  static from(error: unknown): HttpFailure {
    if (error instanceof HttpFailure) return error;
    if (error instanceof Error && error.name === 'AbortError') return new HttpFailure('cancelled');
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const kind = code === 'ECONNRESET' || code === 'EPIPE' ? 'reset' : 'unreachable';
    return new HttpFailure(kind, { cause: error });
  }
}
