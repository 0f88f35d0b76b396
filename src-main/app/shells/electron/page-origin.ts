/** Where the window's files are served from: a scheme of its own, so that no file: page shares its origin. */
export const pageScheme = 'app';
export const pageOrigin = `${pageScheme}://ui`;
export const pageUrl = `${pageOrigin}/`;

/** Whether an address is one of the window's own. The slash matters: `app://ui.evil/` starts with the origin, too. */
export function isOwnPage(url: string): boolean {
  return url.startsWith(pageUrl);
}
