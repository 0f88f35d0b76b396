import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@main/kernel/app-error';
import { toHex } from '@main/kernel/bytes';
import type { Random } from '@main/kernel/ports';
import type { Db, Tx } from '@main/platform/db';
import { syncFolder } from '@main/platform/vault';

const segmentBytes = 64 * 1024;
const tagBytes = 16;

/** A file that is on disk and encrypted, but that nothing in the database refers to yet. */
export interface StagedBlob {
  readonly file: string;
  readonly key: Buffer;
  readonly sha256: string;
  readonly bytes: number;
}

/** Files too large for rows: each under a random name and key of its own, in segments of 64 KiB. */
export interface Blobs {
  /** Writes and fsyncs the file. Call it before the transaction that refers to it. */
  stage(bytes: Uint8Array): StagedBlob;
  /** Makes the file known, within the transaction of the record that asserts its digest. Known bytes are kept once. */
  keep(tx: Tx, staged: StagedBlob): Promise<void>;
  /** Removes a staged file whose transaction failed. */
  discard(staged: StagedBlob): void;
  /**
   * The bytes of a kept file, decrypted and hashed again.
   *
   * @throws AppError `VAULT_DAMAGED` when the file is gone, cut or altered
   */
  read(db: Db, sha256: string): Promise<Buffer>;
  /** Every kept file, by digest. */
  list(db: Db): Promise<readonly { readonly file: string; readonly sha256: string }[]>;
  /** Removes files that no row refers to: what an interrupted command left behind. */
  sweep(db: Db): Promise<void>;
}

export function openBlobs(folder: string, random: Random): Blobs {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    stage(bytes) {
      const file = `${toHex(random(16))}.blob`;
      const key = Buffer.from(random(32));
      const handle = openSync(join(folder, file), 'wx', 0o600);
      try {
        const segments = Math.max(1, Math.ceil(bytes.length / segmentBytes));
        for (let index = 0; index < segments; index += 1) {
          const part = bytes.subarray(index * segmentBytes, (index + 1) * segmentBytes);
          writeFileSync(handle, encrypt(key, index, index === segments - 1, part));
        }
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
      syncFolder(folder);
      return { file, key, sha256: sha256Of(bytes), bytes: bytes.length };
    },

    async keep(tx, { file, key, sha256, bytes }) {
      await tx
        .insertInto('blobs')
        .values({ file, key, sha256, bytes })
        .onConflict((conflict) => conflict.column('sha256').doNothing())
        .execute();
    },

    discard: ({ file }) => rmSync(join(folder, file), { force: true }),

    async read(db, sha256) {
      const row = await db.selectFrom('blobs').selectAll().where('sha256', '=', sha256).executeTakeFirst();
      if (!row) throw new AppError('VAULT_DAMAGED');
      try {
        const plain = decryptAll(Buffer.from(row.key), readFileSync(join(folder, row.file)));
        if (plain.length !== row.bytes || sha256Of(plain) !== sha256) throw new Error('The digest differs');
        return plain;
      } catch (cause) {
        throw new AppError('VAULT_DAMAGED', {}, { cause });
      }
    },

    list: (db) => db.selectFrom('blobs').select(['file', 'sha256']).orderBy('sha256').execute(),

    async sweep(db) {
      const known = new Set((await db.selectFrom('blobs').select('file').execute()).map((row) => row.file));
      for (const file of readdirSync(folder)) {
        if (file.endsWith('.blob') && !known.has(file)) rmSync(join(folder, file), { force: true });
      }
    },
  };
}

const sha256Of = (bytes: Uint8Array) => toHex(createHash('sha256').update(bytes).digest());

/** The key serves one file, so the segment's place can be its nonce; the last one says so, or a cut would pass. */
function nonceOf(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 4);
  nonce.writeUInt8(last ? 1 : 0, 11);
  return nonce;
}

function encrypt(key: Buffer, index: number, last: boolean, part: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index, last));
  return Buffer.concat([cipher.update(part), cipher.final(), cipher.getAuthTag()]);
}

function decryptAll(key: Buffer, file: Buffer): Buffer {
  const stored = segmentBytes + tagBytes;
  const segments = Math.max(1, Math.ceil(file.length / stored));
  const parts: Buffer[] = [];
  for (let index = 0; index < segments; index += 1) {
    const part = file.subarray(index * stored, (index + 1) * stored);
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index, index === segments - 1));
    decipher.setAuthTag(part.subarray(-tagBytes));
    parts.push(decipher.update(part.subarray(0, -tagBytes)), decipher.final());
  }
  return Buffer.concat(parts);
}
