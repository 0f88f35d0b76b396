import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A page that sends the browser to the workstation. Everybody can read a command line; only its owner can read this. */
export interface LaunchFile extends AsyncDisposable {
  readonly path: string;
  write(url: string): Promise<void>;
  /** Takes the page away; nothing happens when it is gone already. */
  clear(): Promise<void>;
}

/** Makes the folder (0700) for the page (0600); a folder that somebody else prepared would let them read it. */
export async function createLaunchFile(): Promise<LaunchFile> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-')); // always new, always 0700
  const path = join(folder, 'open-countersign.html');
  return {
    path,
    write: (url) => writeFile(path, pageFor(url), { mode: 0o600 }),
    clear: () => rm(path, { force: true }),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** @param url of the shell itself: letters, digits and `:/.#=-_` only, so nothing needs escaping */
function pageFor(url: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url=${url}"><title>Countersign</title></head>
<body><a href="${url}" rel="noreferrer">Open the workstation</a></body></html>
`;
}
