import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A small disk of its own, in memory. */
export interface Volume extends Disposable {
  readonly folder: string;
  /** Leaves about this much space; bytes, in steps of 4 KiB. */
  fill(left: number): void;
  empty(): void;
  mode(mode: 'ro' | 'rw'): void;
}

/** Why no volume can be made here, or `null`. */
export function volumeNeeds(): string | null {
  return process.platform === 'linux' && process.getuid?.() === 0
    ? null
    : 'root on Linux, to mount a small disk';
}

/** @param folder an empty one, which the volume covers until it is disposed of */
export function mountVolume(folder: string, bytes: number): Volume {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes},mode=0700`, 'countersign-fault', folder]);
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill(left) {
      rmSync(ballast, { force: true });
      const { bavail, bsize } = statfsSync(folder);
      const length = Math.max(0, bavail * bsize - left);
      if (length > 0) writeFileSync(ballast, Buffer.alloc(length));
    },
    empty: () => rmSync(ballast, { force: true }),
    mode: (mode) => void execFileSync('mount', ['-o', `remount,${mode}`, folder]),
    [Symbol.dispose]: () => void execFileSync('umount', ['-l', folder]),
  };
}
