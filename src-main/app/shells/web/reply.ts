import type { ServerResponse } from 'node:http';
import type { Answer } from '@shared/bridge';
import { errorCatalogue } from '@shared/errors';
import { dataHeaders } from './headers';

/** A refusal of the shell itself: not an `Answer`, so that the window can tell it from one of the core. */
export function refuse(response: ServerResponse, status: number, reason: string): void {
  // What is left of the body is not read: the connection cannot be used again.
  response.writeHead(status, { ...dataHeaders, 'content-type': 'text/plain', connection: 'close' });
  response.end(`refused: ${reason}\n`);
}

export function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...dataHeaders, ...headers, 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

/** An answer of the core, under the HTTP status that the catalogue gives its problem. */
export function sendAnswer(response: ServerResponse, answer: Answer<unknown>): void {
  sendJson(response, answer.ok ? 200 : errorCatalogue[answer.problem.code].status, answer);
}
