import { TLSSocket } from 'node:tls';

/** Why no complete answer came. */
export type HttpFailureKind =
  /** No connection, or a name that is not known. */
  | 'unreachable'
  /** The server did not prove that it is the one that was asked for. */
  | 'certificate'
  /** The connection ended before the answer did. */
  | 'reset'
  /** Nothing came for too long, or so little at a time that the answer would never have ended. */
  | 'silent'
  | 'too-large'
  /** The body came compressed although that was not asked for. */
  | 'encoded'
  /** What came is not HTTP. */
  | 'garbled'
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

  /**
   * What an error of `node:http` means.
   *
   * @param socket the connection it happened on: TLS leaves its refusal there
   */
  static from(error: unknown, socket?: unknown): HttpFailure {
    if (error instanceof HttpFailure) return error;
    if (error instanceof Error && error.name === 'AbortError') return new HttpFailure('cancelled');
    const refused = socket instanceof TLSSocket && Boolean(socket.authorizationError);
    return new HttpFailure(refused ? 'certificate' : kindOf(codeOf(error)), { cause: error });
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const resets: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE']);

function kindOf(code: string): HttpFailureKind {
  if (resets.has(code)) return 'reset';
  return code.startsWith('HPE_') ? 'garbled' : 'unreachable';
}
