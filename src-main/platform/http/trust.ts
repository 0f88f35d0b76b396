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
 * itself to the authorities of Mozilla, to those of this machine, and to `certificate`; the environment has no say.
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
  known ??= [...new Set([...rootCertificates, ...getCACertificates('system')].map((pem) => pem.trim()))];
  return known;
}
