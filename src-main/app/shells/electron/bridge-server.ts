import type { Answer } from '@shared/bridge';
import { z } from 'zod';
import type { Client, Core } from '../../core';
import { problemOf } from '../problem';
import { channels } from './channels';

const CallId = z.string().min(1).max(64);
const Call = z.strictObject({
  id: CallId,
  name: z.string().max(200),
  input: z.unknown(),
  byItself: z.boolean().default(false),
});
const Cancel = z.strictObject({ id: CallId });
const Put = z.strictObject({
  name: z.string().min(1).max(255),
  mediaType: z.string().min(1).max(127),
  bytes: z.instanceof(Uint8Array),
});
const Take = z.strictObject({ ticket: z.string().max(64) });

/** The core's side of the bridge, for one window. Every message is checked as if a stranger had sent it. */
export interface BridgeServer {
  /** Answers a message of the channels `call`, `put` and `take`. Never rejects. */
  answer(channel: string, message: unknown): Promise<Answer<unknown>>;
  cancel(message: unknown): void;
}

export function serveBridge(core: Core, client: Client): BridgeServer {
  const calls = new Map<string, AbortController>();

  async function call(message: unknown): Promise<Answer<unknown>> {
    const parsed = Call.safeParse(message);
    if (!parsed.success || calls.has(parsed.data.id)) return invalid();
    const { id, name, input, byItself } = parsed.data;
    const controller = new AbortController();
    calls.set(id, controller);
    try {
      return await core.call(client, name, input, { id, byItself, signal: controller.signal });
    } finally {
      calls.delete(id);
    }
  }

  async function put(message: unknown): Promise<Answer<unknown>> {
    const parsed = Put.safeParse(message);
    if (!parsed.success) return invalid();
    return core.files.put(client, parsed.data.name, parsed.data.mediaType, parsed.data.bytes);
  }

  async function take(message: unknown): Promise<Answer<unknown>> {
    const parsed = Take.safeParse(message);
    if (!parsed.success) return invalid();
    const taken = await core.files.take(client, parsed.data.ticket);
    return taken.ok ? { ok: true, value: new Uint8Array(taken.value.bytes) } : taken;
  }

  return {
    async answer(channel, message) {
      if (channel === channels.call) return call(message);
      if (channel === channels.put) return put(message);
      return channel === channels.take ? take(message) : invalid();
    },
    cancel(message) {
      const parsed = Cancel.safeParse(message);
      if (parsed.success) calls.get(parsed.data.id)?.abort();
    },
  };
}

function invalid(): Answer<never> {
  return { ok: false, problem: problemOf('INPUT_INVALID') };
}
