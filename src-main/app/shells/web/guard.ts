/** What the guard looks at: the request line and the headers, nothing of the body. */
export interface RequestFacts {
  readonly method: string;
  /** As it stood in the request line. */
  readonly target: string;
  /** Name and value in turn, as received: duplicates are still there. */
  readonly rawHeaders: readonly string[];
}

export interface Refusal {
  readonly status: number;
  /** For the person who reads a network log; carries nothing of the request. */
  readonly reason: string;
}

const reading: readonly string[] = ['GET', 'HEAD'];

/**
 * Whether a request may have come from a page of this shell, judged before anything of it is used.
 *
 * The order matters: without the exact host, a foreign name that was re-pointed at 127.0.0.1 (DNS rebinding) makes the
 * browser believe that the foreign page is of the same origin, and every later check would pass.
 *
 * @param origins both names of this shell, `http://127.0.0.1:PORT` and `http://localhost:PORT`
 * @returns the refusal, or `null` to go on
 *
 * Source: OWASP Cross-Site Request Forgery Prevention Cheat Sheet; W3C Fetch Metadata Request Headers.
 */
export function refuseStranger(request: RequestFacts, origins: readonly string[]): Refusal | null {
  const hosts = headerValues(request, 'host');
  const [host = ''] = hosts;
  if (hosts.length !== 1 || !origins.includes(`http://${host}`)) return { status: 421, reason: 'host' };
  if (!request.target.startsWith('/')) return { status: 400, reason: 'request target' };
  const [origin] = headerValues(request, 'origin');
  if (origin !== undefined && !origins.includes(origin)) return { status: 403, reason: 'origin' };
  if (!reading.includes(request.method) && origin === undefined) return { status: 403, reason: 'origin' };
  const [site = 'none'] = headerValues(request, 'sec-fetch-site');
  if (site !== 'same-origin' && site !== 'none' && !opensThePage(request)) {
    return { status: 403, reason: 'sec-fetch-site' };
  }
  return null;
}

/**
 * The launch file sends the browser here, and to the browser a file is another site. The page itself holds no data and
 * takes no cookie, so a link to it is harmless; in a frame it would not be.
 */
function opensThePage(request: RequestFacts): boolean {
  const [mode] = headerValues(request, 'sec-fetch-mode');
  const [destination] = headerValues(request, 'sec-fetch-dest');
  return (
    request.method === 'GET' && request.target === '/' && mode === 'navigate' && destination === 'document'
  );
}

/** All values of one header, in the order received. `name` in lower case. */
export function headerValues(request: Pick<RequestFacts, 'rawHeaders'>, name: string): string[] {
  return request.rawHeaders.filter(
    (_, i) => i % 2 === 1 && request.rawHeaders[i - 1]?.toLowerCase() === name,
  );
}
