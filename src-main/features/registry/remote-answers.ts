import { AppError } from '@main/kernel/app-error';
import { type HttpAccess, type HttpAnswer, HttpFailure, type HttpFailureKind } from '@main/platform/http';
import type { ErrorCode } from '@shared/errors';
import type { z } from 'zod';
import type { Secret } from './account';
import { parseExactJson } from './exact-json';
import type { Access } from './remote';

/** What a request without an answer is called. */
const failureCodes: Readonly<Record<HttpFailureKind, ErrorCode>> = {
  unreachable: 'REGISTRY_UNREACHABLE',
  reset: 'REGISTRY_UNREACHABLE',
  certificate: 'REGISTRY_CERTIFICATE',
  silent: 'REGISTRY_SILENT',
  'too-large': 'REGISTRY_ANSWER_INVALID',
  encoded: 'REGISTRY_ANSWER_INVALID',
  garbled: 'REGISTRY_ANSWER_INVALID',
  cancelled: 'CANCELLED',
};

/**
 * What the HTTP client's failure means to a caller of `Remote`. Anything else is passed on as it is.
 *
 * @param tooLarge `FILE_TOO_LARGE` where the limit was the caller's and the answer is a file
 */
export function asRemoteFailure(
  error: unknown,
  tooLarge: 'FILE_TOO_LARGE' | 'REGISTRY_ANSWER_INVALID' = 'REGISTRY_ANSWER_INVALID',
): unknown {
  if (!(error instanceof HttpFailure)) return error;
  // Without its cause, which names addresses.
  return new AppError(error.kind === 'too-large' ? tooLarge : failureCodes[error.kind]);
}

/** @throws AppError for any status but success, by what its reader can do about it */
export function demandOk({ status }: HttpAnswer): void {
  if (status >= 200 && status < 300) return;
  if (status >= 300 && status < 400) throw new AppError('REGISTRY_REDIRECTS', { status });
  if (status === 401 || status === 403) throw new AppError('REGISTRY_REFUSED', { status });
  if (status === 408 || status === 429 || (status >= 502 && status <= 504))
    throw new AppError('REGISTRY_UNREACHABLE', { status });
  throw new AppError('REGISTRY_ANSWER_INVALID', { status });
}

/** The body as text. @throws AppError `REGISTRY_ANSWER_INVALID` when it is not UTF-8 */
export const textOf = ({ body }: HttpAnswer): string =>
  understood(() => new TextDecoder('utf-8', { fatal: true }).decode(body));

/** The body as what the registry documents. @throws AppError `REGISTRY_ANSWER_INVALID` when it is anything else */
export function jsonOf<Shape extends z.ZodType>(answer: HttpAnswer, shape: Shape): z.output<Shape> {
  if (answer.mediaType !== 'application/json') throw new AppError('REGISTRY_ANSWER_INVALID');
  const text = textOf(answer);
  return understood(() => shape.parse(parseExactJson(text)));
}

/** How the HTTP client reaches a registry. @throws AppError as `authorizationOf` */
export function httpAccessOf({ secret, certificate, pace }: Access): HttpAccess {
  return { certificate, pace, ...(secret ? { authorization: authorizationOf(secret) } : {}) };
}

/**
 * The header that signs in.
 *
 * @throws AppError `CREDENTIALS_UNFIT` for a token that no header can hold, or a user name with a colon, which
 *   would be read as the end of it
 */
export function authorizationOf(secret: Secret): string {
  const basic = (text: string): string => `Basic ${Buffer.from(text, 'utf8').toString('base64')}`;
  switch (secret.method) {
    case 'basic':
      if (secret.user.includes(':')) throw new AppError('CREDENTIALS_UNFIT');
      return basic(`${secret.user}:${secret.credential}`);
    case 'api-key':
      return basic(`api:${secret.credential}`);
    case 'bearer':
      if (!/^[\x21-\x7e]+$/.test(secret.credential)) throw new AppError('CREDENTIALS_UNFIT');
      return `Bearer ${secret.credential}`;
  }
}

/** Without the cause: a parser's message quotes what it read, and a server may send back what it was sent. */
function understood<Value>(read: () => Value): Value {
  try {
    return read();
  } catch {
    throw new AppError('REGISTRY_ANSWER_INVALID');
  }
}
