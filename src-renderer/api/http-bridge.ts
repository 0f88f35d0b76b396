import type { Answer, Bridge, CoreEvent } from '@shared/bridge';
import { errorCatalogue } from '@shared/errors';
import type { FileTicket } from '@shared/ids';
import { z } from 'zod';

const Event = z.union([
  z.strictObject({ type: z.literal('changed'), topic: z.string() }),
  z.strictObject({
    type: z.literal('progress'),
    call: z.string(),
    label: z.string(),
    done: z.number(),
    total: z.number().nullable(),
  }),
  z.strictObject({ type: z.literal('closed') }),
]);

/**
 * The bridge over the loopback shell: POST /api/call, /api/cancel and /api/files, GET /api/events and /api/files/….
 *
 * @param csrf token of the launch exchange, sent with every request that is not a plain read
 * @param onLost called when the workstation does not answer or no longer knows this window
 */
export function httpBridge(csrf: string, onLost: () => void): Bridge {
  const lost = (): Answer<never> => {
    onLost();
    const { message, remedy } = errorCatalogue.INTERNAL;
    return { ok: false, problem: { code: 'INTERNAL', message, remedy, context: {}, trace: null } };
  };

  async function request(path: string, init: RequestInit): Promise<Response | null> {
    const headers = { 'x-csrf': csrf, ...init.headers };
    return fetch(path, { ...init, headers }).catch(() => null);
  }

  /** The shell answers with an `Answer` in JSON; anything else is its own refusal of this window. */
  async function answerOf<T>(response: Response | null): Promise<Answer<T>> {
    if (!response?.headers.get('content-type')?.startsWith('application/json')) return lost();
    const body = (await response.json().catch(() => null)) as Answer<T> | null;
    return body !== null && typeof body === 'object' && 'ok' in body ? body : lost();
  }

  const json = (body: unknown): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

  return {
    async call(name, input, id = crypto.randomUUID(), byItself = false) {
      return answerOf(await request('/api/call', json({ id, name, input, byItself })));
    },
    cancel(id) {
      void request('/api/cancel', json({ id }));
    },
    subscribe: eventStream(onLost),
    files: {
      async put(name, mediaType, bytes) {
        const headers = {
          'content-type': 'application/octet-stream',
          'x-file-name': encodeURIComponent(name),
          'x-file-type': mediaType,
        };
        return answerOf(await request('/api/files', { method: 'POST', headers, body: bytes }));
      },
      async take(ticket: FileTicket) {
        const response = await request(`/api/files/${ticket.ticket}`, { method: 'GET' });
        if (!response?.ok) return answerOf(response);
        return { ok: true, value: new Uint8Array(await response.arrayBuffer()) };
      },
    },
  };
}

/** One stream for all listeners: a browser allows only six connections to the workstation, over all its windows. */
function eventStream(onLost: () => void): Bridge['subscribe'] {
  const listeners = new Set<(event: CoreEvent) => void>();
  let source: EventSource | null = null;
  const open = () => {
    const stream = new EventSource('/api/events');
    stream.onmessage = (message: MessageEvent<string>) => {
      const event = Event.safeParse(JSON.parse(message.data));
      if (event.success) for (const listener of listeners) listener(event.data);
    };
    // The browser connects again by itself as long as there is something to connect to.
    stream.onerror = () => void fetch('/', { method: 'HEAD' }).catch(onLost);
    return stream;
  };
  return (listener) => {
    listeners.add(listener);
    source ??= open();
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      source?.close();
      source = null;
    };
  };
}
