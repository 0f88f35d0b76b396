/** Longest path that the contract lets an artifact have, in characters. */
const maxLength = 1000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const unsafe = /[\\\u0000-\u001f\u007f]/;

/**
 * Whether a path given by a registry stays in the folder it is relative to: plain segments joined by `/`.
 * Checked on the text that will be used, after all decoding; encode it again before it enters a URL.
 */
export function isContainedPath(path: string): boolean {
  if (path.length === 0 || path.length > maxLength || unsafe.test(path) || !path.isWellFormed()) return false;
  if (/^[A-Za-z]:/.test(path)) return false; // a Windows drive, relative to that drive's own folder
  return path.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..');
}
