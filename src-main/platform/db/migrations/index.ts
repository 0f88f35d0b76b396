import { foundation } from './0001-foundation';
import { people } from './0002-people';
import { registry } from './0003-registry';
import { decisions } from './0004-decisions';
import { trustedPeople } from './0005-people';
import { ledgerIndex } from './0006-ledger-index';
import { keptRecords } from './0007-records';
import { sync } from './0008-sync';
import { evidence } from './0009-evidence';

/** In order; a released one is never edited. The count is the database's `user_version`. */
export const migrations: readonly string[] = [
  foundation,
  people,
  registry,
  decisions,
  trustedPeople,
  ledgerIndex,
  keptRecords,
  sync,
  evidence,
];
