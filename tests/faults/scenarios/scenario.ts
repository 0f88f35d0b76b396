import type { Acknowledged } from '../support/acts';

/** What a process does until a fault ends it. */
export interface Scenario {
  readonly name: string;
  /** Makes the home folder that each run begins with a copy of. */
  readonly prepare: (home: string) => Promise<void>;
  /** Runs in the process that is killed: says `ready`, then acknowledges each thing done. */
  readonly act: (home: string, say: Say) => Promise<void>;
  /** Who opens the vault afterwards. */
  readonly login: string;
  /** In the order in which they are tried; one that was acknowledged is the only one that may open it. */
  readonly passwords: readonly string[];
  /** The last moment to cut it after an acknowledgement, in ms; `end` when it ends by itself: each run then begins anew and is cut anywhere. */
  readonly until: number | 'end';
}

export interface Say {
  readonly ready: () => void;
  readonly acknowledge: (act: Acknowledged) => void;
}
