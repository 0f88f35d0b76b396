import { tmpdir } from 'node:os';
import type { Answer } from '@shared/bridge';
import { errorCatalogue } from '@shared/errors';
import { FileTicket } from '@shared/ids';
import type { RawAnswer } from '../../support/raw-http';
import { startShell } from '../../support/web-shell';
import { type Door, type GivenFile, valueOfAnswer, withFiles } from './door';

/** The loopback shell over HTTP, with a browser's cookie and headers. */
export const httpDoor: Door = {
  name: 'http',
  async ask(home, { operation, input, signIn, onFile }) {
    await using app = await startShell(tmpdir(), home);
    const browser = await app.enter();
    const call = async (name: string, value: unknown) =>
      answerOf(await app.post(browser, '/api/call', { id: crypto.randomUUID(), name, input: value }));
    if (signIn) {
      const opened = await call('vault.unlock', signIn);
      if (!opened.ok) return opened;
    }
    const handOver = async ({ name, bytes }: GivenFile) => {
      const headers = {
        'content-type': 'application/octet-stream',
        'x-file-name': encodeURIComponent(name),
        'x-file-type': 'application/octet-stream',
      };
      return valueOfAnswer(answerOf(await app.post(browser, '/api/files', bytes, headers)));
    };
    const answer = await call(operation, await withFiles(input, handOver));
    if (answer.ok && onFile) {
      const { ticket } = FileTicket.parse(answer.value);
      const { cookie } = browser;
      onFile((await app.request(`/api/files/${ticket}`, { headers: { cookie } })).body);
    }
    return answer;
  },
};

function answerOf({ status, body }: RawAnswer): Answer<unknown> {
  const answer: Answer<unknown> = JSON.parse(body.toString('utf8'));
  const expected = answer.ok ? 200 : errorCatalogue[answer.problem.code].status;
  if (status !== expected) throw new Error(`HTTP status ${status} does not fit the answer`);
  return answer;
}
