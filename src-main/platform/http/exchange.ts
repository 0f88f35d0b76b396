import * as http from 'node:http';
import * as https from 'node:https';
import { answerOf, type HttpAnswer } from './http-answer';
import { HttpFailure } from './http-failure';
import { lookupLoopback } from './loopback';
import { allowedMs, type Pace } from './pace';
import { readBody } from './read-body';

/** One request as it goes out. */
export interface Outgoing {
  readonly method: string;
  readonly address: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  readonly limitBytes: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Sends one request once and reads its answer to the end.
 *
 * @throws HttpFailure when no complete answer came in the time that `pace` allows
 */
export async function exchange(outgoing: Outgoing, agent: http.Agent, pace: Pace): Promise<HttpAnswer> {
  const { address, method, headers, body, limitBytes, signal } = outgoing;
  const secure = address.protocol === 'https:';
  const request = (secure ? https : http).request(address, {
    agent,
    method,
    headers,
    timeout: pace.idleMs,
    ...(signal ? { signal } : {}),
    ...(secure ? { rejectUnauthorized: true } : { lookup: lookupLoopback }),
  } satisfies https.RequestOptions);

  let open: http.ClientRequest | http.IncomingMessage = request;
  let silent = false;
  const giveUp = (): void => {
    silent = true;
    open.destroy(new HttpFailure('silent'));
  };
  const clock = startClock(request, pace, body?.byteLength ?? 0, giveUp);
  request.on('timeout', giveUp);
  try {
    const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
      // More than one error may come; one without a listener would end the process.
      request.on('error', (error) => reject(HttpFailure.from(error, request.socket)));
      request.on('response', (response) => {
        response.on('error', () => undefined); // it may fail before it is read, which then says so
        resolve(response);
      });
      request.end(body ?? undefined);
    });
    open = response;
    return answerOf(response, await readBody(response, limitBytes, clock.moved));
  } catch (error) {
    // An abort shows as a reset when it hits the body, and so does a connection that was given up.
    if (signal?.aborted) throw new HttpFailure('cancelled');
    throw silent ? new HttpFailure('silent') : error;
  } finally {
    clock.stop();
  }
}

/**
 * Calls `over` when one way – sending, or the answer after it – takes longer than its bytes explain, or both together
 * longer than any exchange may. Waiting for a free connection is not counted, and what was sent earns the answer nothing.
 */
function startClock(
  request: http.ClientRequest,
  pace: Pace,
  sentBytes: number,
  over: () => void,
): { readonly moved: (bytes: number) => void; readonly stop: () => void } {
  let bytes = sentBytes;
  let beganMs = 0;
  let turnedMs = 0;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const watch = (): void => {
    clearTimeout(timer);
    if (stopped) return;
    const untilMs = Math.min(turnedMs + allowedMs(pace, bytes), beganMs + pace.mostMs);
    const leftMs = untilMs - performance.now();
    if (leftMs <= 0) over();
    else timer = setTimeout(watch, leftMs);
  };
  request.once('socket', () => {
    beganMs = turnedMs = performance.now();
    watch();
  });
  // All was handed to the system; this comes after the socket.
  request.once('finish', () => {
    bytes = 0;
    turnedMs = performance.now();
    watch();
  });
  return {
    moved: (more) => {
      bytes += more;
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
