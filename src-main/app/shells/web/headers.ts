/** On every response, whatever it carries. */
const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
};

/** For answers of the API: never stored, and nothing in them may be executed or framed. */
export const dataHeaders: Readonly<Record<string, string>> = {
  ...always,
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

/**
 * For the window's own files.
 *
 * Scripts come from files only. Styles may also stand in `<style>` elements that carry the nonce of this response:
 * the component library writes its variables there.
 */
export function pageHeaders(nonce: string): Readonly<Record<string, string>> {
  return { ...always, 'cache-control': 'no-cache', 'content-security-policy': windowPolicy(nonce) };
}

/** The content security policy of the window. */
export function windowPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    'frame-src blob:',
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
