/** @throws RangeError when the number is not strictly between 0 and 1 */
export function requireShare(share: number): void {
  if (!(share > 0 && share < 1)) throw new RangeError('a share lies strictly between 0 and 1');
}
