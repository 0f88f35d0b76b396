import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { ErrorCode } from '@shared/errors';
import { answer } from './hostile-server';

export type HostileAnswer = readonly [what: string, code: ErrorCode, say: (socket: Socket) => void];

/**
 * What a broken or hostile MLflow may say at once, and what it is taken for.
 *
 * @param token quoted back where a server can, so that it would show in errors that quote the server
 */
export function hostileAnswers(token: string): readonly HostileAnswer[] {
  const asJson = { 'content-type': 'application/json' };
  const said = (text: string) => (socket: Socket) => void socket.write(text, 'latin1');
  const json = (body: string) => said(answer(200, asJson, body));
  const model = (more: string) => json(`{"registered_models":[{"name":"m","creation_timestamp":1${more}}]}`);
  const page = `<!doctype html><title>${token}</title>`;
  const bomb = gzipSync(Buffer.alloc(50_000_000)).toString('latin1');
  const invalid = 'REGISTRY_ANSWER_INVALID';
  return [
    ['resets before it answers', 'REGISTRY_UNREACHABLE', (socket) => void socket.resetAndDestroy()],
    [
      'resets in the middle of its answer',
      'REGISTRY_UNREACHABLE',
      (socket) => {
        socket.write(answer(200, { ...asJson, 'content-length': '900' }, '{"registered_models":['), () =>
          socket.resetAndDestroy(),
        );
      },
    ],
    [
      'ends before its answer does',
      'REGISTRY_UNREACHABLE',
      (socket) => void socket.end(answer(200, { ...asJson, 'content-length': '900' }, '{')),
    ],
    ['is overloaded', 'REGISTRY_UNREACHABLE', said(answer(503, asJson, '{}'))],
    [
      'wants to be left alone for a year',
      'REGISTRY_UNREACHABLE',
      said(answer(429, { ...asJson, 'retry-after': '31536000' }, '{}')),
    ],
    ['wants a password', 'REGISTRY_REFUSED', said(answer(401, { 'content-type': 'text/plain' }, token))],
    ['forbids', 'REGISTRY_REFUSED', said(answer(403, { 'content-type': 'text/html' }, page))],
    ['talks garbage', invalid, (socket) => void socket.end('\0\u0001\u0002 hello\r\n\r\n')],
    ['has endless headers', invalid, said(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(100_000)}`)],
    ['shows a page', invalid, said(answer(200, { 'content-type': 'text/html' }, page))],
    ['shows a page and calls it JSON', invalid, said(answer(200, asJson, page))],
    [
      'calls its JSON text',
      invalid,
      said(answer(200, { 'content-type': 'text/plain' }, '{"registered_models":[]}')),
    ],
    ['announces ten gigabytes', invalid, said(answer(200, { 'content-length': '10737418240' }, '{'))],
    ['sends a compressed bomb', invalid, said(answer(200, { ...asJson, 'content-encoding': 'gzip' }, bomb))],
    ['nests without end', invalid, json(`{"registered_models":${'['.repeat(100_000)}`)],
    [
      'nests too deeply in what nobody reads',
      invalid,
      json(`{"x":${'['.repeat(100)}${']'.repeat(100)},"registered_models":[]}`),
    ],
    ['has a time that no clock has', invalid, model(`,"creation_timestamp":1e400`)],
    ['has a time that no number holds', invalid, model(`,"creation_timestamp":9007199254740993`)],
    ['has a time before all time', invalid, model(`,"creation_timestamp":-99999999999999999999`)],
    ['lists its models twice', invalid, json('{"registered_models":[],"registered_models":[]}')],
    ['sets a prototype', invalid, model(`,"__proto__":{"description":"x"}`)],
    ['is not UTF-8', invalid, model(`,"description":"\xff\xfe"`)],
    ['sends half a character', invalid, model(`,"description":"\\ud800"`)],
    ['has text without end', invalid, model(`,"description":"${'x'.repeat(2_000_000)}"`)],
    ['ends its JSON early', invalid, json(`{"registered_models":[{"name":"${token}`)],
    ['answers with a list', invalid, json('[]')],
    ['answers with nothing', invalid, json('')],
  ];
}
