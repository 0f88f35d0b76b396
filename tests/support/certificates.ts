import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate with its private key, both PEM. */
export interface ServerIdentity {
  readonly cert: string;
  readonly key: string;
}

/** A certificate authority that nobody trusts by itself. */
export interface Authority extends Disposable {
  /** PEM of its own certificate. */
  readonly certificate: string;
  /**
   * A server's certificate.
   *
   * @param subject as openssl's subjectAltName, `IP:127.0.0.1` for instance
   * @param days    how long it holds; negative for one that is over
   */
  issue(subject: string, days: number): ServerIdentity;
}

/** Makes an authority with the `openssl` program. */
export function makeAuthority(): Authority {
  const folder = mkdtempSync(join(tmpdir(), 'authority-'));
  const openssl = (...words: string[]) => execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' });
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const ca = ['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign'];
  const name = ['-subj', '/CN=Authority of a test (fictional)', '-days', '2'];
  openssl('req', '-x509', ...newKey, '-keyout', 'ca.key', '-out', 'ca.pem', ...name, ...ca);
  return {
    certificate: read('ca.pem'),
    issue(subject, days) {
      writeFileSync(join(folder, 'names'), `subjectAltName=${subject}\n`);
      openssl('req', '-new', ...newKey, '-keyout', 'key', '-out', 'csr', '-subj', '/CN=registry');
      const signing = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'names'];
      openssl('x509', '-req', '-in', 'csr', ...signing, '-days', String(days), '-out', 'pem');
      return { cert: read('pem'), key: read('key') };
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
