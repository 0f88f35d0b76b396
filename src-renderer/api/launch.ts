const csrfKey = 'countersign.csrf';

/**
 * Trades the one-time launch token of the address for this window's CSRF token, or finds the token that an earlier
 * load of the same tab kept.
 *
 * @returns the CSRF token, or `null` when the address holds no token that the workstation still accepts
 */
export async function exchangeLaunchToken(): Promise<string | null> {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token === null) return sessionStorage.getItem(csrfKey);
  // Before anything else: a token left in the address would end up in the history and in screenshots.
  history.replaceState(null, '', location.pathname);
  const response = await fetch('/auth/exchange', {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: token,
  }).catch(() => null);
  if (!response?.ok) return null;
  const { csrf } = (await response.json()) as { readonly csrf: string };
  sessionStorage.setItem(csrfKey, csrf);
  return csrf;
}
