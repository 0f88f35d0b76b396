import type { IncomingMessage } from 'node:http';
import { HttpFailure } from './http-failure';

/**
 * The whole body of an answer.
 *
 * @throws HttpFailure `too-large` as soon as it passes the limit, `reset` when it ends early
 */
export async function readBody(response: IncomingMessage, limitBytes: number): Promise<Uint8Array> {
  const encoding = response.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    response.destroy();
    throw new HttpFailure('encoded');
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response as AsyncIterable<Uint8Array>) {
      bytes += chunk.byteLength;
      if (bytes > limitBytes) throw new HttpFailure('too-large');
      chunks.push(chunk);
    }
  } catch (error) {
    response.destroy();
    throw HttpFailure.from(error);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
