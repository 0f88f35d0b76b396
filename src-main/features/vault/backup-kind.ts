import { recordKind } from '@main/platform/records';
import { Login, RecordNumber } from '@shared/ids';
import { z } from 'zod';

/** Times in UTC ms. */
const Named = z.array(z.strictObject({ code: z.string(), subject: z.string() })).max(100);
const Ledger = z.strictObject({ size: z.int().positive(), root: z.string() });

const BackupContent = z.strictObject({
  /** Of its folder; where that lies is the business of whoever keeps it. */
  name: z.string(),
  madeMs: z.int(),
  ledger: Ledger,
  files: z.int(),
  bytes: z.int(),
  people: z.array(z.strictObject({ login: Login, passwordSinceMs: z.int().nullable() })),
  /** What verification of the written copy named: up to 100, and how many there were. */
  problems: Named,
  problemCount: z.int(),
});
export type BackupContent = z.infer<typeof BackupContent>;

/** A backup that was verified after it was written. */
export const backupKind = recordKind({
  kind: 'backup',
  prefix: 'BK',
  shape: 1,
  schema: BackupContent,
  upgrade: {},
  tables: {},
  project: () => ({}),
});

const DrillContent = z.strictObject({
  backup: z.strictObject({ ...Ledger.shape, madeMs: z.int(), number: RecordNumber.nullable() }),
  /** Whose password of that day opened it. */
  login: Login,
  passed: z.boolean(),
  problems: Named,
  problemCount: z.int(),
});
export type DrillContent = z.infer<typeof DrillContent>;

/** A rehearsed restore and its outcome (EU GMP Annex 11 §7.2: the ability to restore is checked regularly). */
export const drillKind = recordKind({
  kind: 'restore-drill',
  prefix: 'DR',
  shape: 1,
  schema: DrillContent,
  upgrade: {},
  tables: {},
  project: () => ({}),
});
