import { expect, test } from 'vitest';
import { vaultArgument } from './vault-argument';

test.each([
  [['electron', '.', '--vault', '/v'], '/v'],
  [['electron', '.', '--vault=/v=1'], '/v=1'],
  [['electron', '.', '--vaults=/v'], undefined],
  [['electron', '.', '--vault'], undefined],
  [['electron', '.', '--vault='], undefined],
  [['electron', '.'], undefined],
])('%j opens %s', (line, folder) => {
  expect(vaultArgument(line)).toBe(folder);
});
