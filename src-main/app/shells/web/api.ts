import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from '@shared/bridge';
import { z } from 'zod';
import type { Core } from '../../core';
import { problemOf } from '../problem';
import { readJson } from './body';
import { dataHeaders } from './headers';
import { sendAnswer, sendJson } from './reply';
import type { Session } from './sessions';

/** Room for a prose field in every record of a form; files go another way. */
const callLimit = 8 * 1024 * 1024;
const cancelLimit = 1024;
const heartbeatMs = 20_000;

const CallId = z.string().min(1).max(64);
const CallBody = z.strictObject({
  id: CallId,
  name: z.string().max(200),
  input: z.unknown(),
  byItself: z.boolean().default(false),
});
const CancelBody = z.strictObject({ id: CallId });

const invalid = (): Answer<never> => ({ ok: false, problem: problemOf('INPUT_INVALID') });

/** POST /api/call `{id, name, input, byItself?}` → `Answer`. Name and input go to the core as they came. */
export async function handleCall(
  core: Core,
  session: Session,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = CallBody.safeParse(await readJson(request, callLimit));
  if (!body.success || session.calls.has(body.data.id)) return sendAnswer(response, invalid());
  const { id, name, input, byItself } = body.data;
  const controller = new AbortController();
  session.calls.set(id, controller);
  try {
    const options = { id, byItself, signal: controller.signal };
    sendAnswer(response, await core.call(session.client, name, input, options));
  } finally {
    session.calls.delete(id);
  }
}

/** POST /api/cancel `{id}`: asks a call under way to stop; its own answer says whether it did. */
export async function handleCancel(
  session: Session,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = CancelBody.safeParse(await readJson(request, cancelLimit));
  if (!body.success) return sendAnswer(response, invalid());
  session.calls.get(body.data.id)?.abort();
  sendJson(response, 200, { ok: true, value: {} });
}

/** GET /api/events: progress of this session's calls and changes of the vault, as server-sent events. */
export function handleEvents(core: Core, session: Session, response: ServerResponse): void {
  response.writeHead(200, { ...dataHeaders, 'content-type': 'text/event-stream' });
  response.write(': open\n\n');
  const stop = core.subscribe(session.client, (event) =>
    response.write(`data: ${JSON.stringify(event)}\n\n`),
  );
  // Without a word from time to time neither side would notice that the other is gone.
  const heartbeat = setInterval(() => response.write(': still here\n\n'), heartbeatMs);
  const leave = session.listen();
  response.on('close', () => {
    clearInterval(heartbeat);
    stop();
    leave();
  });
}
