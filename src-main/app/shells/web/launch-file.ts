import { lstat, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A page that sends the browser to the workstation. Everybody can read a command line; only its owner can read this. */
export interface LaunchFile extends AsyncDisposable {
  /** Changes when the folder was taken away, as cleaners of temporary folders do. */
  readonly path: string;
  write(url: string): Promise<void>;
  /** Takes the page away; nothing happens when it is gone already. */
  clear(): Promise<void>;
}

/** Makes the folder (0700) for the page (0600); a folder that somebody else prepared would let them read it. */
export async function createLaunchFile(): Promise<LaunchFile> {
  let folder = await newFolder();
  const path = () => join(folder, 'open-countersign.html');
  return {
    get path() {
      return path();
    },
    async write(url) {
      // Under the old name somebody else may have made one since: never write into a folder that is not surely ours.
      if (!(await isOurs(folder))) folder = await newFolder();
      await writeFile(path(), pageFor(url), { mode: 0o600 });
    },
    clear: () => rm(path(), { force: true }),
    async [Symbol.asyncDispose]() {
      if (await isOurs(folder)) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Always new, always 0700. */
function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'countersign-'));
}

async function isOurs(folder: string): Promise<boolean> {
  const stat = await lstat(folder).catch(() => null);
  if (!stat?.isDirectory()) return false;
  return process.getuid === undefined || (stat.uid === process.getuid() && (stat.mode & 0o077) === 0);
}

/** @param url of the shell itself: letters, digits and `:/.#=-_` only, so nothing needs escaping */
function pageFor(url: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url=${url}"><title>Countersign</title></head>
<body><a href="${url}" rel="noreferrer">Open the workstation</a></body></html>
`;
}
