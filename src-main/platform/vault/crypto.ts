import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import { fromBase64, toBase64, utf8 } from '@main/kernel/bytes';
import type { Random } from '@main/kernel/ports';

const nonceBytes = 12;
const tagBytes = 16;

/** HKDF-SHA-256 of a secret under a label; 32 bytes. */
export function subKey(secret: Uint8Array, label: string, salt: Uint8Array = new Uint8Array()): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, utf8(label), 32));
}

/** AES-256-GCM with a random nonce: base64 of nonce ‖ ciphertext ‖ tag. */
export function wrap(key: Uint8Array, secret: Uint8Array, bound: Uint8Array, random: Random): string {
  const nonce = random(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(bound);
  return toBase64(Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]));
}

/** The secret, or `null` when key, bound data or bytes are not those of `wrap`. */
export function unwrap(key: Uint8Array, wrapped: string, bound: Uint8Array): Buffer | null {
  const bytes = fromBase64(wrapped);
  if (bytes.length < nonceBytes + tagBytes) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes));
  decipher.setAAD(bound);
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]);
  } catch {
    return null;
  }
}

export type Curve = 'x25519' | 'ed25519';

/** A new key pair: raw 32-byte public key and PKCS #8 private key. */
export function newKeyPair(curve: Curve): { readonly publicKey: Buffer; readonly privateKey: Buffer } {
  const pair = curve === 'x25519' ? generateKeyPairSync('x25519') : generateKeyPairSync('ed25519');
  return {
    publicKey: rawPublicKey(pair.publicKey),
    privateKey: pair.privateKey.export({ format: 'der', type: 'pkcs8' }),
  };
}

/** Over the caller's own bytes: a copy here would be one that nobody wipes. */
export const privateKeyFrom = (pkcs8: Uint8Array): KeyObject =>
  createPrivateKey({
    key: Buffer.from(pkcs8.buffer, pkcs8.byteOffset, pkcs8.byteLength),
    format: 'der',
    type: 'pkcs8',
  });

export const publicKeyFrom = (curve: Curve, raw: Uint8Array): KeyObject =>
  createPublicKey({
    key: {
      kty: 'OKP',
      crv: curve === 'x25519' ? 'X25519' : 'Ed25519',
      x: Buffer.from(raw).toString('base64url'),
    },
    format: 'jwk',
  });

/** The raw public key that belongs to a private one. */
export const publicKeyOf = (pkcs8: Uint8Array): Buffer =>
  rawPublicKey(createPublicKey(privateKeyFrom(pkcs8)));

function rawPublicKey(key: KeyObject): Buffer {
  return Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
}

const boxLabel = 'countersign/box/v1';

/** A secret sealed to an X25519 key: only its holder opens it, nobody learns who sealed it. */
export interface SealedBox {
  readonly ephemeral: string;
  readonly sealed: string;
}

export function sealTo(
  recipient: Uint8Array,
  secret: Uint8Array,
  bound: Uint8Array,
  random: Random,
): SealedBox {
  const pair = newKeyPair('x25519');
  const shared = diffieHellman({
    privateKey: privateKeyFrom(pair.privateKey),
    publicKey: publicKeyFrom('x25519', recipient),
  });
  pair.privateKey.fill(0);
  const key = subKey(shared, boxLabel, Buffer.concat([pair.publicKey, recipient]));
  const sealed = wrap(key, secret, bound, random);
  key.fill(0);
  shared.fill(0);
  return { ephemeral: toBase64(pair.publicKey), sealed };
}

/** The secret, or `null` when the box was not sealed to this key or was changed. */
export function openBox(
  privateKey: Uint8Array,
  recipient: Uint8Array,
  box: SealedBox,
  bound: Uint8Array,
): Buffer | null {
  const ephemeral = fromBase64(box.ephemeral);
  if (ephemeral.length !== 32) return null;
  const shared = diffieHellman({
    privateKey: privateKeyFrom(privateKey),
    publicKey: publicKeyFrom('x25519', ephemeral),
  });
  const key = subKey(shared, boxLabel, Buffer.concat([ephemeral, recipient]));
  const secret = unwrap(key, box.sealed, bound);
  key.fill(0);
  shared.fill(0);
  return secret;
}
