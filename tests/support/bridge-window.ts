import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { pageHeaders } from '@main/app/shells/web/headers';
import type { Page } from '@playwright/test';
import type { Bridge, CoreEvent } from '@shared/bridge';
import type { FileTicket } from '@shared/ids';
import type { Shell } from './app-fixture';
import { coreOn, entries } from './core-on';

const renderer = join(entries, '..', 'renderer');
const origin = 'http://localhost:1';
const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** What crosses between page and test: the calls of `Bridge`, bytes as base64. */
interface Wire {
  readonly countersignCall: (name: string, input: unknown, id: string) => Promise<unknown>;
  readonly countersignCancel: (id: string) => Promise<void>;
  readonly countersignPut: (name: string, type: string, base64: string) => Promise<unknown>;
  readonly countersignTake: (ticket: string) => Promise<unknown>;
}

/** The same window over `window.countersign`, as the desktop shell's preload exposes it, on a core in this process. */
export async function openBridge(page: Page, home: string): Promise<Shell> {
  const { core, ports } = coreOn(home);
  const client = core.connect();
  const running = new Map<string, AbortController>();
  const wire: Wire = {
    async countersignCall(name, input, id) {
      const controller = new AbortController();
      running.set(id, controller);
      const answer = await core.call(client, name, input, { id, signal: controller.signal });
      running.delete(id);
      return answer;
    },
    countersignCancel: async (id) => running.get(id)?.abort(),
    countersignPut: (name, type, base64) => core.files.put(client, name, type, Buffer.from(base64, 'base64')),
    async countersignTake(ticket) {
      const taken = await core.files.take(client, ticket);
      return taken.ok ? { ok: true, value: Buffer.from(taken.value.bytes).toString('base64') } : taken;
    },
  };
  for (const [name, work] of Object.entries(wire)) await page.exposeFunction(name, work);
  await page.addInitScript(installBridge);
  const stopListening = core.subscribe(client, (event) => {
    // Between two pages, or after the last, nobody listens.
    page
      .evaluate((given) => window.dispatchEvent(new CustomEvent('countersign', { detail: given })), event)
      .catch(() => undefined);
  });
  await page.route(`${origin}/**`, async (route) => {
    const path = new URL(route.request().url()).pathname;
    const file = path === '/' ? 'index.html' : path;
    await route.fulfill({
      body: await readFile(join(renderer, file)),
      headers: { ...pageHeaders, 'content-type': mediaTypes[extname(file)] ?? 'application/octet-stream' },
    });
  });
  return {
    enter: async () => {
      await page.goto(`${origin}/`);
    },
    async stop() {
      stopListening();
      await page.close();
      await core.close();
      await ports[Symbol.asyncDispose]();
    },
  };
}

/** Runs in the page, before the window's own script. */
function installBridge(): void {
  const wire = window as unknown as Wire;
  const toBase64 = (bytes: ArrayBuffer) =>
    btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''));
  const bridge = {
    call: (name: string, input: unknown, id: string = crypto.randomUUID()) =>
      wire.countersignCall(name, input, id),
    cancel: (id: string) => void wire.countersignCancel(id),
    subscribe(listener: (event: CoreEvent) => void) {
      const pass = (event: Event) => listener((event as CustomEvent<CoreEvent>).detail);
      window.addEventListener('countersign', pass);
      return () => window.removeEventListener('countersign', pass);
    },
    files: {
      put: (name: string, type: string, bytes: ArrayBuffer) =>
        wire.countersignPut(name, type, toBase64(bytes)),
      async take({ ticket }: FileTicket) {
        const taken = (await wire.countersignTake(ticket)) as {
          readonly ok: boolean;
          readonly value: string;
        };
        if (!taken.ok) return taken;
        return {
          ok: true,
          value: Uint8Array.from(atob(taken.value), (character) => character.charCodeAt(0)),
        };
      },
    },
  } as Bridge;
  Object.defineProperty(window, 'countersign', { value: bridge });
}
