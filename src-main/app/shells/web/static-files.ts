import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

export interface StaticFile {
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** What the window is built of; a file of any other kind is not served. */
const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/**
 * A file of the built window.
 *
 * @param folder out/renderer
 * @param path   path of the URL, still percent-encoded; `/` is index.html
 * @returns `null` when there is no such file, or it resolves (links included) to a place outside the folder
 */
export async function readStaticFile(folder: string, path: string): Promise<StaticFile | null> {
  const name = decodePath(path);
  if (name === null) return null;
  const mediaType = mediaTypes[extname(name)];
  if (!mediaType) return null;
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, name));
    if (!file.startsWith(root + sep)) return null;
    return { mediaType, bytes: await readFile(file) };
  } catch {
    return null; // not there, not a file, or not ours to read: to a browser all of it is "not found"
  }
}

function decodePath(path: string): string | null {
  try {
    return path === '/' ? 'index.html' : decodeURIComponent(path);
  } catch {
    return null; // not percent-encoded as a URL is
  }
}
