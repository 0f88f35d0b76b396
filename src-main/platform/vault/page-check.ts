import { createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { AppError } from '@main/kernel/app-error';

const pageBytes = 4096;
const saltBytes = 16;
const macBytes = 64;
/** Reserved at the end of each page: IV (16), HMAC-SHA-512 (64). The MAC covers the IV. */
const macAt = pageBytes - macBytes;
/** 1 MiB takes 2–4 ms: nobody else waits longer for the core's thread. */
const slicePages = 256;
/** SQLite keeps its locks on the page at 1 GiB and never writes it. */
const lockPage = 0x4000_0000 / pageBytes + 1;

export interface PageCheck {
  readonly pages: number;
  /** Numbers of the pages whose MAC does not hold, from 1. */
  readonly damaged: readonly number[];
  /** False for a file that was cut or is none: its length is no whole number of pages. */
  readonly whole: boolean;
}

export interface Watched {
  readonly signal?: AbortSignal;
  /** Called with pages done and their total. */
  readonly tick?: (done: number, total: number) => void;
}

/**
 * Checks every page of a SQLCipher 4 file, free ones as well, without SQLite: the page's HMAC-SHA-512 under the key
 * that PBKDF2 makes of raw key and salt. The file may be in use by this process, which writes between two slices only.
 *
 * @param key raw key, 32 bytes
 * @throws AppError `VAULT_DAMAGED` when there is no such file; `CANCELLED`
 *
 * Source: Zetetic, SQLCipher Design (page format, derivation of the HMAC key).
 */
export async function checkPages(
  file: string,
  key: Uint8Array,
  { signal, tick }: Watched = {},
): Promise<PageCheck> {
  const handle = opened(file);
  try {
    const macKey = macKeyOf(handle, key);
    const slice = Buffer.alloc(slicePages * pageBytes);
    const damaged: number[] = [];
    let pages = 0;
    for (;;) {
      if (signal?.aborted) throw new AppError('CANCELLED');
      const read = readSync(handle, slice, 0, slice.length, pages * pageBytes);
      const whole = Math.floor(read / pageBytes);
      for (let index = 0; index < whole; index += 1) {
        const page = slice.subarray(index * pageBytes, (index + 1) * pageBytes);
        const number = pages + index + 1;
        if (number !== lockPage && !macHolds(page, number, macKey)) damaged.push(number);
      }
      pages += whole;
      const { size } = fstatSync(handle);
      tick?.(pages, Math.floor(size / pageBytes));
      if (whole < slicePages) return { pages, damaged, whole: pages > 0 && pages * pageBytes === size };
      await setImmediate();
    }
  } finally {
    closeSync(handle);
  }
}

function opened(file: string): number {
  try {
    return openSync(file, 'r');
  } catch (cause) {
    throw new AppError('VAULT_DAMAGED', {}, { cause });
  }
}

/** The salt is the first 16 bytes of the file; each byte of it differs by 0x3a for the MAC's key. */
function macKeyOf(handle: number, key: Uint8Array): Buffer {
  const salt = Buffer.alloc(saltBytes);
  readSync(handle, salt, 0, saltBytes, 0);
  return pbkdf2Sync(
    key,
    salt.map((byte) => byte ^ 0x3a),
    2,
    32,
    'sha512',
  );
}

function macHolds(page: Buffer, number: number, macKey: Buffer): boolean {
  const place = Buffer.alloc(4);
  place.writeUInt32LE(number);
  const covered = page.subarray(number === 1 ? saltBytes : 0, macAt);
  const mac = createHmac('sha512', macKey).update(covered).update(place).digest();
  return timingSafeEqual(mac, page.subarray(macAt));
}
