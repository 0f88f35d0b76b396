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

/** What the window may do: run and draw from its own files, and talk to its own shell. Nothing inline, no frames. */
const windowPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** For the window's own files. */
export const pageHeaders: Readonly<Record<string, string>> = {
  ...always,
  'cache-control': 'no-cache',
  'content-security-policy': windowPolicy,
};
