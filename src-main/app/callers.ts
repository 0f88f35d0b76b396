import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { AppError } from '@main/kernel/app-error';
import { toHex } from '@main/kernel/bytes';
import type { FileDesk, Session } from '@main/platform/calls';
import type { CoreEvent } from '@shared/bridge';
import type { FileTicket } from '@shared/ids';
import type { Client } from './core';

const ticketLifeMs = 15 * 60_000;
const largestFile = 500 * 1024 * 1024;

interface HeldFile {
  readonly ticket: FileTicket;
  readonly bytes: Uint8Array;
  readonly untilMs: number;
}

/** One caller: sign-in, listeners, files in transit. Nothing of one caller is visible to another. */
export class Caller implements Client {
  readonly id = randomUUID();
  readonly listeners = new Set<(event: CoreEvent) => void>();
  session: Session | null = null;
  readonly #files = new Map<string, HeldFile>();
  readonly #running = new Set<Promise<unknown>>();
  readonly #nowMs: () => number;
  #leaving = new AbortController();

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  emit(event: CoreEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  /** @throws AppError `FILE_TOO_LARGE` */
  hold(name: string, mediaType: string, bytes: Uint8Array): FileTicket {
    if (bytes.length > largestFile) throw new AppError('FILE_TOO_LARGE');
    const ticket = {
      ticket: randomBytes(32).toString('base64url'),
      name: name.replace(/[^\p{L}\p{N}._ -]/gu, '_').slice(0, 255) || 'file',
      mediaType,
      bytes: bytes.length,
      sha256: toHex(createHash('sha256').update(bytes).digest()),
    };
    this.#drop();
    this.#files.set(ticket.ticket, { ticket, bytes, untilMs: this.#nowMs() + ticketLifeMs });
    return ticket;
  }

  /** @throws AppError `TICKET_INVALID` */
  held(ticket: string): HeldFile {
    this.#drop();
    const file = this.#files.get(ticket);
    if (!file) throw new AppError('TICKET_INVALID');
    return file;
  }

  readonly desk: FileDesk = {
    take: (ticket) => {
      const file = this.held(ticket.ticket);
      if (file.ticket.sha256 !== ticket.sha256) throw new AppError('TICKET_INVALID');
      return file.bytes;
    },
    give: (name, mediaType, bytes) => this.hold(name, mediaType, bytes),
  };

  /** Runs a call of the session; whoever ends the session stops it first and waits for it. */
  running<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const done = work(AbortSignal.any([signal, this.#leaving.signal]));
    const settled = done.then(
      () => undefined,
      () => undefined,
    );
    this.#running.add(settled);
    void settled.then(() => this.#running.delete(settled));
    return done;
  }

  /** Takes the session away, with its files. Its calls are cancelled; resolves when none of them writes any more. */
  async endSession(): Promise<Session | null> {
    const { session } = this;
    this.session = null;
    this.#files.clear();
    this.#leaving.abort();
    await Promise.all(this.#running);
    this.#leaving = new AbortController();
    return session;
  }

  #drop(): void {
    for (const [key, file] of this.#files) if (file.untilMs < this.#nowMs()) this.#files.delete(key);
  }
}
