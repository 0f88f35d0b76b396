import type { Log } from '@main/platform/log';
import type { EndedSession } from './callers';
import type { Gate } from './gate';
import type { OpenVault } from './open-vault';

/** The one vault of a core: which folder, open or not, and who is in. */
export interface VaultState {
  folder: string;
  open: OpenVault | null;
  /** What opens, closes or changes hands waits for what did so before. */
  turn: Promise<unknown>;
  readonly demoFolder: string;
  readonly log: Log;
  /** Everything that uses the database stands inside it; what replaces the database waits until it is empty. */
  readonly gate: Gate;
  /** Sessions that ended while a job of theirs still runs. */
  readonly lingering: Set<EndedSession>;
}
