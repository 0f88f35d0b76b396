import { get, type IncomingMessage } from 'node:http';
import type { CoreEvent } from '@shared/bridge';

/** What a window hears, as it comes in. */
export interface EventStream {
  readonly events: readonly CoreEvent[];
  /** Ends the connection, as closing the tab does. */
  close(): void;
}

/** Opens `GET /api/events` as a window does; resolves when the shell has answered. */
export async function openEvents(port: number, cookie: string): Promise<EventStream> {
  const headers = { host: `127.0.0.1:${port}`, cookie };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: '/api/events', headers, agent: false }, resolve).once(
      'error',
      reject,
    );
  });
  if (response.statusCode !== 200) throw new Error(`The event stream answered ${response.statusCode}`);
  response.on('error', () => undefined); // our own close, or the end of the shell
  const events: CoreEvent[] = [];
  let rest = '';
  response.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines)
      if (line.startsWith('data: ')) events.push(JSON.parse(line.slice('data: '.length)));
  });
  return { events, close: () => void response.destroy() };
}
