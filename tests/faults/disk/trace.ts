import { execFileSync } from 'node:child_process';
import { relative } from 'node:path';
import type { Operation } from './operations';

/** The system calls that change files, and those that say what stays; everything else is no matter of durability. */
export const traced = [
  ...['open', 'openat', 'creat', 'close', 'dup', 'dup2', 'dup3', 'lseek'],
  ...['write', 'pwrite64', 'writev', 'pwritev', 'pwritev2', 'sendfile', 'copy_file_range'],
  ...['truncate', 'ftruncate', 'fallocate', 'fsync', 'fdatasync', 'sync_file_range'],
  ...['rename', 'renameat', 'renameat2', 'link', 'linkat', 'unlink', 'unlinkat', 'mkdir', 'rmdir'],
].join(',');

/** A tracer's command line: the program and its arguments follow. */
export const tracer = (file: string): readonly string[] => [
  ...[
    'strace',
    '-f',
    '-qq',
    '-xx',
    '-s',
    '16777216',
    '-o',
    file,
    '-e',
    `trace=${traced}`,
    '-e',
    'signal=none',
  ],
];

/** Why there can be no recording here, or `null`. */
export function traceNeeds(): string | null {
  try {
    execFileSync('strace', ['-qq', '-o', '/dev/null', 'true'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'strace, and leave to trace (Linux)';
  }
}

interface OpenFile {
  readonly path: string | null;
  readonly append: boolean;
  at: number;
}

const call = /^(\d+)\s+(\w+)\((.*)\)\s+= (-?\d+)/;
const begun = /^(\d+)\s+(.*) <unfinished \.\.\.>$/;
const resumed = /^(\d+)\s+<\.\.\. \w+ resumed>(.*)$/;
const quoted = /"((?:\\x[0-9a-f]{2})*)"/g;

/** What lay in a folder before a recording began: paths relative to it, sizes in bytes. */
export interface Before {
  readonly folder: string;
  readonly folders: ReadonlySet<string>;
  readonly sizes: ReadonlyMap<string, number>;
}

/**
 * The operations of a trace on the files of one folder.
 *
 * @throws Error on a call that this reader does not understand: a state without it would be no state of the disk
 */
export function readTrace(text: string, before: Before): readonly Operation[] {
  const reader = new TraceReader(before);
  const pending = new Map<string, string>();
  for (const line of text.split('\n')) {
    const start = begun.exec(line);
    if (start) {
      pending.set(start[1] ?? '', `${start[1]} ${start[2]}`);
      continue;
    }
    const end = resumed.exec(line);
    const whole = end ? `${pending.get(end[1] ?? '')}${end[2]}` : line;
    const match = call.exec(whole);
    if (match) reader.take(match[2] ?? '', match[3] ?? '', Number(match[4]));
  }
  return reader.operations;
}

class TraceReader {
  readonly operations: Operation[] = [];
  readonly #before: Before;
  readonly #open = new Map<number, OpenFile>([[1, { path: null, append: true, at: 0 }]]);
  readonly #sizes: Map<string, number>;

  constructor(before: Before) {
    this.#before = before;
    this.#sizes = new Map(before.sizes);
  }

  take(name: string, args: string, result: number): void {
    if (result < 0) return;
    const texts = [...args.matchAll(quoted)].map((match) => bytesOf(match[1] ?? ''));
    const paths = () => texts.map((bytes) => this.#within(bytes.toString('utf8')));
    const handle = Number.parseInt(args, 10);
    const file = this.#open.get(handle);
    switch (name) {
      case 'open':
      case 'openat':
        this.#opened(result, paths()[0] ?? null, args);
        return;
      case 'close':
        if (handle > 2) this.#open.delete(handle);
        return;
      case 'write':
        this.#written(handle, texts[0], undefined);
        return;
      case 'pwrite64':
        this.#written(handle, texts[0], Number(args.slice(args.lastIndexOf(',') + 1)));
        return;
      case 'ftruncate':
        if (typeof file?.path === 'string') this.#cut(file.path, Number(args.split(',')[1]));
        return;
      case 'fsync':
      case 'fdatasync':
        if (typeof file?.path === 'string') this.operations.push(this.#synced(file.path));
        return;
      case 'lseek':
        if (file) file.at = result;
        return;
      case 'rename': {
        const [path, to] = paths();
        if (typeof path !== 'string' || typeof to !== 'string') return;
        this.#sizes.set(to, this.#sizes.get(path) ?? 0);
        this.#sizes.delete(path);
        this.operations.push({ does: 'rename', path, to });
        return;
      }
      case 'unlink': {
        const [path] = paths();
        if (typeof path !== 'string') return;
        this.#sizes.delete(path);
        this.operations.push({ does: 'remove', path });
        return;
      }
    }
    const touches = typeof file?.path === 'string' || paths().some((path) => path !== null);
    if (touches) throw new Error(`The trace has ${name}, which is not understood`);
  }

  #opened(handle: number, path: string | null, flags: string): void {
    this.#open.set(handle, { path, append: flags.includes('O_APPEND'), at: 0 });
    if (path === null) return;
    const known = this.#sizes.has(path);
    if (!known && flags.includes('O_CREAT')) {
      this.operations.push({ does: 'create', path });
      this.#sizes.set(path, 0);
    } else if (flags.includes('O_TRUNC')) this.#cut(path, 0);
  }

  #written(handle: number, bytes: Buffer | undefined, position: number | undefined): void {
    const file = this.#open.get(handle);
    if (!file || !bytes) return;
    if (handle === 1) {
      this.operations.push({ does: 'say', text: bytes.toString('utf8') });
      return;
    }
    if (file.path === null) return;
    const at = position ?? (file.append ? (this.#sizes.get(file.path) ?? 0) : file.at);
    if (position === undefined) file.at = at + bytes.length;
    this.#sizes.set(file.path, Math.max(this.#sizes.get(file.path) ?? 0, at + bytes.length));
    this.operations.push({ does: 'write', path: file.path, at, bytes });
  }

  #cut(path: string, length: number): void {
    this.#sizes.set(path, length);
    this.operations.push({ does: 'cut', path, length });
  }

  #synced(path: string): Operation {
    return { does: this.#before.folders.has(path) ? 'sync-folder' : 'sync', path };
  }

  /** The path below the folder, `''` for the folder itself, `null` for one elsewhere. */
  #within(path: string): string | null {
    const below = relative(this.#before.folder, path);
    return below.startsWith('..') || below.startsWith('/') ? null : below;
  }
}

const bytesOf = (escaped: string): Buffer => Buffer.from(escaped.replaceAll('\\x', ''), 'hex');
