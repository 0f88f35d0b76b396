import { backupsFailures } from './backups';
import { coreFailures } from './core';
import { dataFailures } from './data';
import { decisionsFailures } from './decisions';
import { evidenceFailures } from './evidence';
import type { Failure } from './failure';
import { packetsFailures } from './packets';
import { peopleFailures } from './people';
import { programmeFailures } from './programme';
import { registriesFailures } from './registries';
import { surveillanceFailures } from './surveillance';

/** What a failure looks like outside the core: nothing else leaves it. */
export interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
  readonly remedy: string;
  readonly context: Readonly<Record<string, string | number>>;
  readonly trace: string | null;
}

const catalogue = {
  ...coreFailures,
  ...backupsFailures,
  ...dataFailures,
  ...decisionsFailures,
  ...evidenceFailures,
  ...peopleFailures,
  ...packetsFailures,
  ...programmeFailures,
  ...registriesFailures,
  ...surveillanceFailures,
} as const;

export type ErrorCode = keyof typeof catalogue;

/** Every foreseen failure. `message` says what happened, `remedy` what to do next; neither ever carries a value. */
export const errorCatalogue: Readonly<Record<ErrorCode, Failure>> = catalogue;

export const isErrorCode = (value: string): value is ErrorCode => Object.hasOwn(catalogue, value);
