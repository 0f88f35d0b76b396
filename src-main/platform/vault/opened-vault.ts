import { join } from 'node:path';
import type { Ports } from '@main/kernel/ports';
import type { Login } from '@shared/ids';
import type Database from 'better-sqlite3';
import { type Attempt, readAttempts, settleAttempts } from './attempts';
import {
  draftHeader,
  dropDraft,
  type Header,
  type HeaderBody,
  headerDigest,
  macHolds,
  mendHeader,
  readDraft,
  sealHeader,
  writeHeader,
} from './header';
import type { HeaderChange } from './header-change';
import { resealRecovery } from './recovery';
import { sealDataKey } from './slots';
import { makeSuccessor, removeDatabase, sweepDatabases } from './successor';

/** An open vault: the one connection, the header, and what only somebody inside may do to it. */
export interface Vault {
  readonly folder: string;
  readonly header: Header;
  /** Another one after a re-key: ask each time. */
  readonly database: Database.Database;
  /** Wrong passwords that the ledger does not know yet, oldest first. */
  readonly attempts: readonly Attempt[];
  /**
   * Changes the header: keeps the next one as a draft, has the ledger record it, then puts it in place. One at a time.
   *
   * @param record writes the change with the next header's digest (see `headerDigest`), in one transaction
   */
  change<T>(step: HeaderChange, record: (next: NextHeader) => Promise<T>): Promise<T>;
  /**
   * Changes the header and encrypts everything anew, so that nobody whom it no longer names opens what follows. The
   * change is recorded in the copy; the header's rename is the one commit point. Nothing else may use the database.
   *
   * @param record as for `change`, on the copy
   * @param verify looks at the copy's file before it becomes the vault's
   */
  rekey<T>(
    step: HeaderChange,
    record: (next: NextHeader, copy: Database.Database) => Promise<T>,
    verify: (file: string, dataKey: Uint8Array) => Promise<void>,
  ): Promise<T>;
  /** Finishes or drops what an interrupted change left. @param recorded whether the ledger names this header */
  settleDraft(recorded: (draft: Header) => boolean): void;
  /** Makes both copies of the header alike. Once the ledger vouched for it. */
  mend(): void;
  /** Removes databases that an interrupted re-key or restore left. */
  sweep(): void;
  /** Once the ledger has these attempts: drops those of the login that got in, keeps the others counting. */
  settleAttempts(recorded: readonly Attempt[], gotIn: Login | null): void;
  /** Lends the data key for one piece of work, which must not keep it. */
  withDataKey<T>(work: (dataKey: Uint8Array) => T): T;
  close(): void;
}

export interface NextHeader {
  readonly header: HeaderBody;
  /** SHA-256 of it as the ledger records it, hex. */
  readonly digest: string;
}

const nextOf = (header: HeaderBody): NextHeader => ({ header, digest: headerDigest(header) });

export function openedVault(
  { random }: Pick<Ports, 'random'>,
  folder: string,
  first: Header,
  firstDatabase: Database.Database,
  firstKey: Buffer,
  lock: { release(): void },
): Vault {
  let header = first;
  let database = firstDatabase;
  let dataKey = firstKey;
  let turn: Promise<unknown> = Promise.resolve();

  /** Two changes side by side would each be made of the same header. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };
  const bodyOf = ({ mac: _, ...body }: Header): HeaderBody => body;
  const bodyAfter = (step: HeaderChange): HeaderBody => step(bodyOf(header), { dataKey, random });
  /** What the ledger has and the disk would not take: it lies in the draft, and goes before any other change. */
  let unwritten = false;
  let changing = false;
  const finish = (): void => {
    if (!unwritten) return;
    header = writeHeader(folder, bodyOf(header), dataKey);
    dropDraft(folder);
    unwritten = false;
  };

  return {
    folder,
    get database() {
      return database;
    },
    get header() {
      return header;
    },
    get attempts() {
      return readAttempts(folder).filter((attempt) => !attempt.ledgered);
    },

    change: (step, record) =>
      inTurn(async () => {
        finish();
        const next = bodyAfter(step);
        draftHeader(folder, next, dataKey);
        changing = true;
        const value = await record(nextOf(next))
          .catch((failure: unknown) => {
            dropDraft(folder);
            throw failure;
          })
          .finally(() => {
            changing = false;
          });
        // The ledger has it: from here on nothing is undone. Where the disk is full, the draft is finished later.
        header = sealHeader(next, dataKey);
        unwritten = true;
        try {
          finish();
        } catch {}
        return value;
      }),

    rekey: (step, record, verify) =>
      inTurn(async () => {
        finish();
        const copy = makeSuccessor(folder, database, dataKey, random);
        try {
          const changed = bodyAfter(step);
          const epoch = { vault: changed.vault, epoch: changed.epoch + 1 };
          const seal = (person: HeaderBody['people'][number]) =>
            sealDataKey(epoch, person, copy.dataKey, random);
          const next = {
            ...changed,
            ...epoch,
            database: copy.file,
            boxes: changed.people.map(seal),
            ...(changed.recovery && {
              recovery: resealRecovery(changed.recovery, epoch, copy.dataKey, random),
            }),
          };
          const value = await record(nextOf(next), copy.database);
          copy.database.pragma('wal_checkpoint(TRUNCATE)');
          await verify(join(folder, copy.file), copy.dataKey);
          const left = { database, dataKey, file: header.database };
          // The commit: before this rename the old vault stands, after it the new one.
          header = writeHeader(folder, next, copy.dataKey);
          database = copy.database;
          dataKey = copy.dataKey;
          left.database.close();
          left.dataKey.fill(0);
          removeDatabase(folder, left.file);
          return value;
        } catch (failure) {
          if (header.database !== copy.file) {
            copy.database.close();
            copy.dataKey.fill(0);
            removeDatabase(folder, copy.file);
          }
          throw failure;
        }
      }),

    settleDraft(recorded) {
      // Somebody who signs in beside a change finds its draft, not one that was left.
      if (changing) return;
      const draft = readDraft(folder);
      if (draft && macHolds(draft, dataKey) && recorded(draft)) {
        header = writeHeader(folder, bodyOf(draft), dataKey);
      }
      dropDraft(folder);
    },
    mend: () => mendHeader(folder, header),
    sweep: () => sweepDatabases(folder, header.database),
    settleAttempts: (recorded, gotIn) => settleAttempts(folder, recorded, gotIn),
    withDataKey: (work) => work(dataKey),
    close() {
      database.close();
      dataKey.fill(0);
      lock.release();
    },
  };
}
