import type { z } from 'zod';
import { approvalsContract } from './approvals';
import { attachmentsContract } from './attachments';
import { comparisonContract } from './comparison';
import { dataSetsContract } from './data-sets';
import type { Operation } from './define';
import { dossiersContract } from './dossiers';
import { draftsContract } from './drafts';
import { evidenceContract } from './evidence';
import { ledgerContract } from './ledger';
import { ledgerExportContract } from './ledger-export';
import { peopleContract } from './people';
import { plansContract } from './plans';
import { productsContract } from './products';
import { recordsContract } from './records';
import { registryContract } from './registry';
import { signaturesContract } from './signatures';
import { surveillanceContract } from './surveillance';
import { trailContract } from './trail';
import { vaultContract } from './vault';
import { vaultBackupsContract } from './vault-backups';
import { vaultKeysContract } from './vault-keys';
import { versionContract } from './version';

/** Everything the core can be asked. Window, loopback shell and command line serve this one table. */
export const contract = {
  ...vaultContract,
  ...vaultKeysContract,
  ...vaultBackupsContract,
  ...peopleContract,
  ...productsContract,
  ...registryContract,
  ...versionContract,
  ...evidenceContract,
  ...attachmentsContract,
  ...dataSetsContract,
  ...plansContract,
  ...comparisonContract,
  ...approvalsContract,
  ...dossiersContract,
  ...recordsContract,
  ...signaturesContract,
  ...draftsContract,
  ...ledgerContract,
  ...ledgerExportContract,
  ...trailContract,
  ...surveillanceContract,
} as const satisfies Record<string, Operation>;

export type Contract = typeof contract;
export type OperationName = keyof Contract;

/** What a caller may send: defaults may be left out. */
export type Input<N extends OperationName> = z.input<Contract[N]['input']>;
/** What a handler gets: validated, defaults filled in. */
export type Request<N extends OperationName> = z.output<Contract[N]['input']>;
export type Output<N extends OperationName> = z.output<Contract[N]['output']>;

export const isOperationName = (name: string): name is OperationName => Object.hasOwn(contract, name);
