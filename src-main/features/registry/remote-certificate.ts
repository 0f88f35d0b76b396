import { X509Certificate } from 'node:crypto';
import { AppError } from '@main/kernel/app-error';

const maxBytes = 100_000;
const block = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/**
 * The certificates of a PEM file, each of them one that may issue others; anything around them is left out.
 *
 * @throws AppError `CERTIFICATE_INVALID` when there is none, or one that is no authority's
 */
export function acceptedCertificate(bytes: Uint8Array): string {
  if (bytes.length > maxBytes) throw new AppError('CERTIFICATE_INVALID');
  const blocks = Buffer.from(bytes).toString('latin1').match(block) ?? [];
  const trusted = blocks.map(authority);
  if (trusted.length === 0) throw new AppError('CERTIFICATE_INVALID');
  return trusted.join('');
}

function authority(pem: string): string {
  try {
    const certificate = new X509Certificate(pem);
    if (certificate.ca) return certificate.toString();
  } catch (error) {
    throw new AppError('CERTIFICATE_INVALID', {}, { cause: error });
  }
  throw new AppError('CERTIFICATE_INVALID');
}
