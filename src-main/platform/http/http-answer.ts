import type { IncomingMessage } from 'node:http';

export interface HttpAnswer {
  readonly status: number;
  /** Media type in lower case without parameters, empty when there is none. */
  readonly mediaType: string;
  readonly body: Uint8Array;
  /** What the server's clock said, UTC milliseconds; `null` when it said nothing that is a time. */
  readonly dateMs: number | null;
  /** How long the server wants to be left alone; `null` when it does not say. */
  readonly retryAfterMs: number | null;
  /** A header by its name in lower case, several of one name joined by a comma. */
  header(name: string): string | null;
}

/** A complete answer of `node:http`. */
export function answerOf({ statusCode, headers }: IncomingMessage, body: Uint8Array): HttpAnswer {
  const dateMs = timeOf(headers.date);
  return {
    status: statusCode ?? 0,
    mediaType: (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
    body,
    dateMs,
    retryAfterMs: retryAfter(headers['retry-after'], dateMs),
    header: (name) => {
      const value = headers[name];
      return Array.isArray(value) ? value.join(', ') : (value ?? null);
    },
  };
}

/** Seconds, or a moment of the server's own clock (RFC 9110 §10.2.3). */
function retryAfter(text: string | undefined, nowMs: number | null): number | null {
  if (text !== undefined && /^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const untilMs = timeOf(text);
  return untilMs === null || nowMs === null ? null : Math.max(0, untilMs - nowMs);
}

function timeOf(text: string | undefined): number | null {
  const ms = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(ms) ? null : ms;
}
