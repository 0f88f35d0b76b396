import { dirname } from 'node:path';
import type { Chance } from '../support/random';
import type { Operation } from './operations';

type Change = Extract<Operation, { readonly does: 'write' | 'cut' }>;

/** The bytes of a file, whatever its name: what the medium has for certain, and what it was told since. */
interface Inode {
  bytes: Buffer;
  pending: Change[];
}

/** A name that came, went or changed hands. */
interface NameChange {
  readonly folder: string;
  readonly removed: string | null;
  readonly added: { readonly path: string; readonly inode: Inode } | null;
}

export type Files = ReadonlyMap<string, Buffer>;

const sector = 512;

/**
 * A disk that keeps what was synced and, of everything else, what chance leaves: each write whole, not at all or in
 * sectors of 512 bytes; each name of a file as it was or as it is. A file's own sync does not keep its name: POSIX
 * promises that only of a sync of its folder.
 */
export class Disk {
  readonly #names: Map<string, Inode>;
  /** The names as the running process sees them. */
  readonly #seen: Map<string, Inode>;
  #changes: NameChange[] = [];

  constructor(files: Files) {
    this.#names = new Map([...files].map(([path, bytes]) => [path, { bytes, pending: [] }]));
    this.#seen = new Map(this.#names);
  }

  do(operation: Operation): void {
    if (operation.does === 'say') return;
    const { path } = operation;
    const inode = this.#seen.get(path);
    switch (operation.does) {
      case 'create':
        this.#rename(null, { path, inode: { bytes: Buffer.alloc(0), pending: [] } });
        return;
      case 'write':
      case 'cut':
        if (!inode) throw new Error('The recording writes to a file that is not there');
        inode.pending.push(operation);
        return;
      case 'sync':
        if (!inode) throw new Error('The recording syncs a file that is not there');
        inode.bytes = inode.pending.reduce(changed, inode.bytes);
        inode.pending = [];
        return;
      case 'sync-folder':
        for (const change of this.#changes)
          if (change.folder === folderOf(path, '')) applied(this.#names, change);
        this.#changes = this.#changes.filter((change) => change.folder !== folderOf(path, ''));
        return;
      case 'rename':
        this.#rename(path, inode ? { path: operation.to, inode } : null);
        return;
      case 'remove':
        this.#rename(path, null);
        return;
    }
  }

  /** What may be found after the power went at this moment. */
  afterPowerLoss(chance: Chance): Files {
    const names = new Map(this.#names);
    for (const change of surviving(this.#changes, chance)) applied(names, change);
    return new Map([...names].map(([path, inode]) => [path, remains(inode, chance)]));
  }

  #rename(removed: string | null, added: NameChange['added']): void {
    const change = { folder: dirname(added?.path ?? removed ?? ''), removed, added };
    this.#changes.push(change);
    applied(this.#seen, change);
  }
}

const folderOf = (path: string, root: string): string => (path === root ? '.' : path);

function applied(names: Map<string, Inode>, { removed, added }: NameChange): void {
  if (removed !== null) names.delete(removed);
  if (added) names.set(added.path, added.inode);
}

/** All, none, the first few (a journalling file system) or any of them (none at all). */
function surviving<T>(pending: readonly T[], chance: Chance): readonly T[] {
  switch (chance.below(4)) {
    case 0:
      return pending;
    case 1:
      return [];
    case 2:
      return pending.slice(0, chance.below(pending.length + 1));
    default:
      return pending.filter(() => chance.share() < 0.5);
  }
}

function remains({ bytes, pending }: Inode, chance: Chance): Buffer {
  return surviving(pending, chance)
    .flatMap((change) => (change.does === 'write' && chance.share() < 0.2 ? torn(change, chance) : [change]))
    .reduce(changed, bytes);
}

/** Some sectors of a write. */
function torn({ path, at, bytes }: Extract<Change, { does: 'write' }>, chance: Chance): readonly Change[] {
  const parts: Change[] = [];
  for (let start = 0; start < bytes.length; ) {
    const length = Math.min(bytes.length - start, sector - ((at + start) % sector));
    if (chance.share() < 0.5)
      parts.push({ does: 'write', path, at: at + start, bytes: bytes.subarray(start, start + length) });
    start += length;
  }
  return parts;
}

function changed(bytes: Buffer, change: Change): Buffer {
  const length =
    change.does === 'cut' ? change.length : Math.max(bytes.length, change.at + change.bytes.length);
  const next = Buffer.alloc(length);
  bytes.copy(next, 0, 0, Math.min(length, bytes.length));
  if (change.does === 'write') change.bytes.copy(next, change.at);
  return next;
}
