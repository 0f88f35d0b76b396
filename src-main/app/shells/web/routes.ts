import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Core } from '../../core';
import { handleCall, handleCancel, handleEvents } from './api';
import { readBody } from './body';
import { handlePut, handleTake } from './files';
import { refuseStranger } from './guard';
import { pageHeaders } from './headers';
import { refuse, sendJson } from './reply';
import { type Session, type Sessions, sameSecret } from './sessions';
import { readStaticFile } from './static-files';

export interface ShellContext {
  readonly core: Core;
  readonly sessions: Sessions;
  readonly rendererFolder: string;
  readonly port: number;
  /** Called when a browser has spent the launch token. */
  readonly onLaunched: () => void;
}

const tokenLimit = 256;
const ticketPath = /^\/api\/files\/([\w-]{43})$/;

/**
 * Answers one request. The checks stand in this order because each relies on the one before:
 * stranger, the public page, the exchange of the launch token, cookie, CSRF token, and only then the core.
 */
export async function answer(
  shell: ShellContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = '', url: target = '', rawHeaders } = request;
  const origins = [`http://127.0.0.1:${shell.port}`, `http://localhost:${shell.port}`];
  const stranger = refuseStranger({ method, target, rawHeaders }, origins);
  if (stranger) return refuse(response, stranger.status, stranger.reason);

  const [path = ''] = target.split('?', 1);
  if (path === '/auth/exchange') return exchange(shell, request, response);
  if (!path.startsWith('/api/')) return sendStatic(shell, method, path, response);

  const session = shell.sessions.find(cookieOf(request, shell.port));
  if (!session) return refuse(response, 401, 'session');
  if (method === 'GET') return read(shell.core, session, path, response);
  if (method === 'POST') return write(shell.core, session, path, request, response);
  refuse(response, 405, 'method');
}

async function exchange(
  shell: ShellContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST') return refuse(response, 405, 'method');
  const body = await readBody(request, tokenLimit);
  const exchanged = body && shell.sessions.exchange(body.toString('utf8'));
  if (!exchanged) return refuse(response, 401, 'launch token');
  shell.onLaunched();
  // Cookies ignore ports: without the port in its name, two shells on one machine would share it.
  const cookie = `${cookieName(shell.port)}=${exchanged.cookie}; HttpOnly; SameSite=Strict; Path=/`;
  sendJson(response, 200, { csrf: exchanged.session.csrf }, { 'set-cookie': cookie });
}

async function sendStatic(
  shell: ShellContext,
  method: string,
  path: string,
  response: ServerResponse,
): Promise<void> {
  if (method !== 'GET' && method !== 'HEAD') return refuse(response, 405, 'method');
  const file = await readStaticFile(shell.rendererFolder, path);
  if (!file) return refuse(response, 404, 'path');
  response.writeHead(200, {
    ...pageHeaders,
    'content-type': file.mediaType,
    'content-length': file.bytes.length,
  });
  response.end(method === 'HEAD' ? undefined : file.bytes);
}

async function read(core: Core, session: Session, path: string, response: ServerResponse): Promise<void> {
  if (path === '/api/events') return handleEvents(core, session, response);
  const ticket = ticketPath.exec(path)?.[1];
  if (ticket) return handleTake(core, session, ticket, response);
  refuse(response, 404, 'path');
}

async function write(
  core: Core,
  session: Session,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A form of another page can send neither of the two types, nor the header, without asking first.
  const expected = path === '/api/files' ? 'application/octet-stream' : 'application/json';
  if (request.headers['content-type'] !== expected) return refuse(response, 415, 'content type');
  const given = request.headers['x-csrf'];
  if (typeof given !== 'string' || !sameSecret(given, session.csrf)) return refuse(response, 403, 'csrf');

  if (path === '/api/call') return handleCall(core, session, request, response);
  if (path === '/api/cancel') return handleCancel(session, request, response);
  if (path === '/api/files') return handlePut(core, session, request, response);
  refuse(response, 404, 'path');
}

function cookieName(port: number): string {
  return `sid_${port}`;
}

function cookieOf(request: IncomingMessage, port: number): string {
  const start = `${cookieName(port)}=`;
  const pair = (request.headers.cookie ?? '').split('; ').find((part) => part.startsWith(start));
  return pair?.slice(start.length) ?? '';
}
