import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

export interface Folders {
  readonly vault: string;
  /** Where *Explore the demo* builds its programme. */
  readonly demo: string;
}

/**
 * The folders of one run: what `--vault` says, else the person's own vault.
 * `COUNTERSIGN_HOME` moves everything that is kept by default. An empty variable counts as none.
 *
 * Source: XDG Base Directory Specification 0.8, which also has a relative path ignored.
 */
export function foldersOf(environment: NodeJS.ProcessEnv, vault: string | undefined): Folders {
  const moved = environment['COUNTERSIGN_HOME'];
  const home = moved ? resolve(moved) : join(dataHome(environment), 'countersign');
  return {
    vault: vault === undefined ? join(home, 'vaults', 'main') : resolve(vault),
    demo: join(home, 'demo'),
  };
}

function dataHome(environment: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32') {
    return environment['APPDATA'] || join(homedir(), 'AppData', 'Roaming');
  }
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  const given = environment['XDG_DATA_HOME'] ?? '';
  return isAbsolute(given) ? given : join(homedir(), '.local', 'share');
}
