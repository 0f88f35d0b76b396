/** The first of `E-1`, `E-2`, … that nobody uses. */
export function freeId(prefix: string, used: readonly string[]): string {
  let number = used.length + 1;
  while (used.includes(`${prefix}-${number}`)) number += 1;
  return `${prefix}-${number}`;
}
