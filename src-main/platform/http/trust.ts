import * as http from 'node:http';
import * as https from 'node:https';
import { createSecureContext, getCACertificates, rootCertificates } from 'node:tls';

/** Connections to one server at once. */
const maxConnections = 8;

/**
 * The two agents of a client: one keeps its connections; the other takes a new one for each request, for what
 * may be sent once only – on a kept connection, which the server may be closing just now, that would be lost.
 *
 * They are our own: the global ones may be told by the environment to use a proxy. For https a server proves
 * itself to the authorities of Mozilla, to those of this machine, and to `certificate`; variables of the environment
 * name no others.
 *
 * @param certificate PEM of a further authority
 */
export function agentsFor(
  base: URL,
  certificate: string | null,
): { readonly kept: http.Agent; readonly fresh: http.Agent } {
  if (base.protocol !== 'https:')
    return {
      kept: new http.Agent({ keepAlive: true, maxSockets: maxConnections }),
      fresh: new http.Agent({ maxSockets: maxConnections }),
    };
  const secure: https.AgentOptions = {
    maxSockets: maxConnections,
    rejectUnauthorized: true,
    // One for all connections: putting the authorities together takes tens of milliseconds.
    secureContext: createSecureContext({
      ca: certificate === null ? [...authorities()] : [...authorities(), certificate],
      minVersion: 'TLSv1.2',
    }),
  };
  return { kept: new https.Agent({ ...secure, keepAlive: true }), fresh: new https.Agent(secure) };
}

let known: readonly string[] | undefined;

function authorities(): readonly string[] {
  known ??= [...new Set([...rootCertificates, ...machineAuthorities()].map((pem) => pem.trim()))];
  return known;
}

/** What makes OpenSSL take other authorities for those of the machine. */
const redirecting = ['SSL_CERT_FILE', 'SSL_CERT_DIR'] as const;

/**
 * The machine's own authorities, read at once while nothing in the environment names others. None when it does and
 * Node was started to read them before us, because Node reads them only once.
 */
function machineAuthorities(): readonly string[] {
  const held = redirecting.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  if (held.length > 0 && wereReadAtStart()) return [];
  for (const [name] of held) delete process.env[name];
  try {
    return getCACertificates('system');
  } finally {
    for (const [name, value] of held) process.env[name] = value;
  }
}

const wereReadAtStart = (): boolean =>
  process.env.NODE_USE_SYSTEM_CA === '1' ||
  [...process.execArgv, process.env.NODE_OPTIONS].some((option) => option?.includes('--use-system-ca'));
