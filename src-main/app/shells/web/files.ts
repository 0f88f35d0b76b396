import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Core } from '../../core';
import { problemOf } from '../problem';
import { readBody } from './body';
import { dataHeaders } from './headers';
import { sendAnswer } from './reply';
import type { Session } from './sessions';

/** Source: limits of the import process, docs/ARCHITECTURE.md. */
const fileLimit = 500 * 1024 * 1024;

/** POST /api/files: the body is the file, its name (percent-encoded) and type stand in headers. → `Answer<FileTicket>` */
export async function handlePut(
  core: Core,
  session: Session,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const name = decodeHeader(request.headers['x-file-name']);
  const mediaType = decodeHeader(request.headers['x-file-type']);
  if (!name || !mediaType) return sendAnswer(response, { ok: false, problem: problemOf('INPUT_INVALID') });
  const bytes = await readBody(request, fileLimit);
  if (!bytes) return sendAnswer(response, { ok: false, problem: problemOf('FILE_TOO_LARGE') });
  sendAnswer(response, await core.files.put(session.client, name, mediaType, bytes));
}

/** GET /api/files/TICKET: the bytes. A PDF may be shown in place; anything else can only be saved. */
export async function handleTake(
  core: Core,
  session: Session,
  ticket: string,
  response: ServerResponse,
): Promise<void> {
  const taken = await core.files.take(session.client, ticket);
  if (!taken.ok) return sendAnswer(response, taken);
  const { ticket: file, bytes } = taken.value;
  const isPdf = file.mediaType === 'application/pdf';
  response.writeHead(200, {
    ...dataHeaders,
    'content-type': isPdf ? 'application/pdf' : 'application/octet-stream',
    'content-length': bytes.length,
    'content-disposition': `${isPdf ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeName(file.name)}`,
  });
  response.end(bytes);
}

function decodeHeader(value: string | string[] | undefined): string | null {
  try {
    return typeof value === 'string' ? decodeURIComponent(value) : null;
  } catch {
    return null;
  }
}

/** RFC 8187: `encodeURIComponent` leaves four characters that a header parameter may not hold. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
