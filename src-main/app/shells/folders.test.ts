import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { foldersOf } from './folders';

// XDG Base Directory Specification 0.8: unset or empty is $HOME/.local/share, and a relative path is ignored.
const standard = join(homedir(), '.local', 'share', 'countersign');

describe.runIf(process.platform === 'linux')('the folders of a run', () => {
  test.each([
    ['nothing is set', {}, standard],
    ['a variable is empty', { COUNTERSIGN_HOME: '', XDG_DATA_HOME: '' }, standard],
    ['the data folder is relative', { XDG_DATA_HOME: 'data' }, standard],
    ['the data folder is moved', { XDG_DATA_HOME: '/data' }, '/data/countersign'],
    ['the home is moved', { COUNTERSIGN_HOME: '/home/x', XDG_DATA_HOME: '/data' }, '/home/x'],
    ['the home is relative', { COUNTERSIGN_HOME: 'x' }, resolve('x')],
  ])('when %s', (_, environment, home) => {
    expect(foldersOf(environment, undefined)).toEqual({
      vault: join(home, 'vaults', 'main'),
      demo: join(home, 'demo'),
    });
  });
});
