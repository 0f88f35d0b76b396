import type { IncomingMessage } from 'node:http';
import { HttpFailure } from './http-failure';

/**
 * The whole body of an answer. It is taken uncompressed only: that was asked for, and so the limit holds for
 * what arrives as well as for what is kept.
 *
 * @param arrived told of the bytes of each piece
 * @throws HttpFailure `too-large` as soon as it passes the limit or says that it will, `reset` when it ends early
 */
export async function readBody(
  response: IncomingMessage,
  limitBytes: number,
  arrived: (bytes: number) => void,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    const encoding = response.headers['content-encoding'];
    if (encoding !== undefined && encoding !== 'identity') throw new HttpFailure('encoded');
    if (Number(response.headers['content-length'] ?? 0) > limitBytes) throw new HttpFailure('too-large');
    for await (const chunk of response as AsyncIterable<Uint8Array>) {
      arrived(chunk.byteLength);
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
