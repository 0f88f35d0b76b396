import { spawn } from 'node:child_process';

/** A starter that still runs after this long is the browser itself, and well. */
const settleMs = 3_000;

const starters: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'open',
  linux: 'xdg-open',
  win32: 'explorer.exe',
};

/** Shows a file in the person's browser. Resolves with false where there is no desktop or nothing that opens it. */
export async function openInBrowser(file: string, environment: NodeJS.ProcessEnv): Promise<boolean> {
  const { DISPLAY: x11, WAYLAND_DISPLAY: wayland } = environment;
  const starter = starters[process.platform];
  if (!starter || (process.platform === 'linux' && !x11 && !wayland)) return false;
  return new Promise((resolve) => {
    const child = spawn(starter, [file], { stdio: 'ignore', detached: true, env: environment });
    const settled = setTimeout(() => resolve(true), settleMs);
    child.once('error', () => resolve(false));
    // explorer.exe ends with 1 even when it has opened the file.
    child.once('exit', (code) => resolve(code === 0 || process.platform === 'win32'));
    child.once('exit', () => clearTimeout(settled));
    child.unref();
  });
}
