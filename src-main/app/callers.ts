import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { AppError } from '@main/kernel/app-error';
import { toHex } from '@main/kernel/bytes';
import type { Clock, Instant } from '@main/kernel/ports';
import type { FileDesk, Session } from '@main/platform/calls';
import type { CoreEvent } from '@shared/bridge';
import type { FileTicket } from '@shared/ids';
import type { Client } from './core';
import { Work } from './running-work';

const ticketLifeMs = 15 * 60_000;
const largestFile = 500 * 1024 * 1024;

interface HeldFile {
  readonly ticket: FileTicket;
  readonly bytes: Uint8Array;
  readonly untilMs: number;
}

/** A session that does nothing new, with the jobs it began. */
export interface EndedSession {
  readonly session: Session;
  readonly jobs: Work;
}

/** One caller: sign-in, listeners, files in transit. Nothing of one caller is visible to another. */
export class Caller implements Client {
  readonly id = randomUUID();
  readonly listeners = new Set<(event: CoreEvent) => void>();
  session: Session | null = null;
  /** When the session last asked for something. */
  lastSeen: Instant;
  readonly #files = new Map<string, HeldFile>();
  #running = new Work();
  #jobs = new Work();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.lastSeen = clock();
  }

  #nowMs = () => this.#clock().utcMs;

  seen(): void {
    this.lastSeen = this.#clock();
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

  /** Runs a call of the session. Whoever ends the session stops it first; a job may go on until it is done. */
  running<T>(
    kind: 'query' | 'command' | 'job',
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    return (kind === 'job' ? this.#jobs : this.#running).run(signal, work);
  }

  stopJobs = (): Promise<void> => this.#jobs.stop();

  /**
   * Takes the session away, with its files: nothing more is done in its name but the jobs that run already. Resolves
   * when no other call of it writes any more.
   */
  async endSession(): Promise<EndedSession | null> {
    const { session } = this;
    const jobs = this.#jobs;
    const calls = this.#running;
    this.session = null;
    this.#files.clear();
    this.#jobs = new Work();
    this.#running = new Work();
    await calls.stop();
    return session && { session, jobs };
  }

  #drop(): void {
    for (const [key, file] of this.#files) if (file.untilMs < this.#nowMs()) this.#files.delete(key);
  }
}
