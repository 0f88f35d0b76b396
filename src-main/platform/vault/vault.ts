import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@main/kernel/app-error';
import type { Ports } from '@main/kernel/ports';
import type { Login, RecordId } from '@shared/ids';
import type Database from 'better-sqlite3';
import { clearAttempts, noteAttempt, readAttempts, waitMs } from './attempts';
import { type Header, headerExists, headerFormat, macHolds, readHeader, writeHeader } from './header';
import { calibratedCost, floorCost } from './key-derivation';
import { acquireLock } from './lock';
import { openDatabase } from './open-database';
import { type NewPerson, newPerson, openDataKey, sealDataKey, type UnwrappedKeys, unwrapKeys } from './slots';

export interface FirstPerson {
  readonly id: RecordId;
  readonly login: Login;
  readonly password: string;
}

/** An open vault: the one connection, the header, and what only somebody inside may do to it. */
export interface Vault {
  readonly folder: string;
  readonly header: Header;
  readonly database: Database.Database;
  /** Failed unlocks that the ledger does not know yet, oldest first. */
  readonly attempts: ReturnType<typeof readAttempts>;
  /** Adds a person to the header: call it after the ledger has their enrolment. */
  admit(person: NewPerson): void;
  /** Drops attempts that the ledger has: of one login, or all. */
  forgetAttempts(login?: string): void;
  close(): void;
}

type Surroundings = Pick<Ports, 'clock' | 'newId' | 'random'>;

/**
 * Creates the folder and an empty encrypted database, has it founded, and only then writes the header: a vault that
 * was interrupted while it came into being is none.
 *
 * @param found writes the first transaction and wipes the new person's signing key
 * @throws AppError `VAULT_EXISTS`, `VAULT_BUSY`; `VAULT_DAMAGED` when a database without a header lies there
 */
export async function createVault<T>(
  ports: Surroundings,
  folder: string,
  first: FirstPerson,
  options: { readonly cost: 'calibrated' | 'floor'; readonly writer: string },
  found: (vault: Vault, person: NewPerson) => Promise<T>,
): Promise<T> {
  if (headerExists(folder)) throw new AppError('VAULT_EXISTS');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = acquireLock(folder);
  try {
    if (headerExists(folder)) throw new AppError('VAULT_EXISTS');
    const cost = options.cost === 'floor' ? floorCost : await calibratedCost(() => ports.clock().monoMs);
    const id = ports.newId();
    const person = await newPerson(ports, id, first, cost);
    const dataKey = Buffer.from(ports.random(32));
    const bare = {
      format: headerFormat,
      writer: options.writer,
      vault: id,
      epoch: 1,
      database: 'vault-1.db',
      cipher: 'sqlcipher-4',
      people: [person.entry],
      slots: [person.slot],
      boxes: [sealDataKey({ vault: id, epoch: 1 }, person.entry, dataKey, ports.random)],
    } as const;
    const draft = { ...bare, people: [...bare.people], slots: [...bare.slots], boxes: [...bare.boxes] };
    const database = openDatabase(join(folder, bare.database), dataKey, 'create');
    const vault = opened(ports, folder, { ...draft, mac: '' }, database, dataKey, lock);
    const value = await found(vault, person);
    writeHeader(folder, draft, dataKey);
    return value;
  } catch (failure) {
    lock.release();
    throw failure;
  }
}

/**
 * Opens the vault with a person's password. The unwrapped keys go back to the caller, who wipes them.
 *
 * @throws AppError `VAULT_NOT_FOUND`, `VAULT_NEWER`, `VAULT_HEADER_DAMAGED`, `VAULT_BUSY`, `VAULT_DAMAGED`,
 *   `ATTEMPTS_EXCEEDED`, `PASSWORD_REJECTED`
 */
export async function openVault(
  ports: Surroundings,
  folder: string,
  login: Login,
  password: string,
): Promise<{ readonly vault: Vault; readonly keys: UnwrappedKeys }> {
  readHeader(folder); // before the lock file comes into being beside something that is no vault
  const lock = acquireLock(folder);
  try {
    const header = readHeader(folder);
    const keys = await unwrapGuarded(ports, folder, header, login, password);
    try {
      const dataKey = openDataKey(header, keys);
      if (!macHolds(header, dataKey)) throw new AppError('VAULT_HEADER_DAMAGED');
      const database = openDatabase(join(folder, header.database), dataKey, 'existing');
      return { vault: opened(ports, folder, header, database, dataKey, lock), keys };
    } catch (failure) {
      keys[Symbol.dispose]();
      throw failure;
    }
  } catch (failure) {
    lock.release();
    throw failure;
  }
}

/**
 * A person's keys by their password, with the waiting time that wrong passwords earn. For unlocking, and for
 * each signature, which asks again.
 *
 * @throws AppError `ATTEMPTS_EXCEEDED` (seconds to wait in the context), `PASSWORD_REJECTED`
 */
export async function unwrapGuarded(
  ports: Pick<Ports, 'clock'>,
  folder: string,
  header: Header,
  login: Login,
  password: string,
): Promise<UnwrappedKeys> {
  const wait = waitMs(readAttempts(folder), login, ports.clock().utcMs);
  if (wait > 0) throw new AppError('ATTEMPTS_EXCEEDED', { seconds: Math.ceil(wait / 1000) });
  try {
    return await unwrapKeys(header, login, password);
  } catch (failure) {
    if (failure instanceof AppError && failure.code === 'PASSWORD_REJECTED')
      noteAttempt(folder, { login, utcMs: ports.clock().utcMs });
    throw failure;
  }
}

function opened(
  ports: Surroundings,
  folder: string,
  first: Header,
  database: Database.Database,
  dataKey: Buffer,
  lock: { release(): void },
): Vault {
  let header = first;
  return {
    folder,
    database,
    get header() {
      return header;
    },
    get attempts() {
      return readAttempts(folder);
    },
    admit(person) {
      const { mac: _, ...rest } = header;
      const next = {
        ...rest,
        people: [...rest.people, person.entry],
        slots: [...rest.slots, person.slot],
        boxes: [...rest.boxes, sealDataKey(header, person.entry, dataKey, ports.random)],
      };
      header = writeHeader(folder, next, dataKey);
    },
    forgetAttempts: (login) => clearAttempts(folder, login),
    close() {
      database.close();
      dataKey.fill(0);
      lock.release();
    },
  };
}
