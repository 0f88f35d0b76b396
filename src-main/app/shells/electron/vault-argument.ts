/**
 * Value of `--vault DIR` or `--vault=DIR`, as the command line has it; everything else on the line is Electron's own.
 *
 * @returns `undefined` when the flag is not there or has no value
 */
export function vaultArgument(line: readonly string[]): string | undefined {
  const at = line.findIndex((word) => word === '--vault' || word.startsWith('--vault='));
  if (at < 0) return undefined;
  const value = line[at] === '--vault' ? line[at + 1] : line[at]?.slice('--vault='.length);
  return value || undefined;
}
