import { dueRegistries, listRegistries } from '@main/features/registry';
import type { Clock } from '@main/kernel/ports';
import { contract } from '@shared/contract';
import type { Caller } from './callers';
import type { OpenVault } from './open-vault';

interface Surroundings {
  readonly open: () => OpenVault | null;
  readonly callers: Iterable<Caller>;
  readonly clock: Clock;
  /** Calls the sync as this caller, through the one door: what the person may not, this may not either. */
  readonly sync: (caller: Caller, name: string) => Promise<unknown>;
}

/**
 * Syncs registries that are due while somebody is signed in who may, on their behalf and in their session: the entry
 * names them. It does not count as something that the person did, so a session left alone still ends.
 */
export class BackgroundSync {
  readonly #tried = new Map<string, number>();
  readonly #surroundings: Surroundings;
  #running = false;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** Syncs what is due, one registry after another. A registry that does not answer is tried again when due again. */
  async tick(): Promise<void> {
    const { open, callers, clock, sync } = this.#surroundings;
    const vault = open();
    const caller = [...callers].find(mayAsk);
    if (this.#running || !vault || !caller) return;
    this.#running = true;
    try {
      const due = dueRegistries(await listRegistries(vault.workspace.db), this.#tried, clock().utcMs);
      for (const { id, name } of due) {
        this.#tried.set(id, clock().utcMs);
        await sync(caller, name);
      }
    } finally {
      this.#running = false;
    }
  }
}

function mayAsk({ session }: Caller): boolean {
  const { roles } = contract['registry.sync'];
  if (!session || session.passwordDue || session.authenticatorDue || roles === 'any') return false;
  return session.roles.some((role) => roles.includes(role));
}
