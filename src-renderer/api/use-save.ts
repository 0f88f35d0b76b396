import type { Answer } from '@shared/bridge';
import type { FileTicket } from '@shared/ids';
import { useTake } from './use-files';

/** Long enough for the browser to have read the file. */
const keepMs = 60_000;

/** Saves files that the core gave out, each under its own name, where the browser puts what it saves. */
export function useSave(): (tickets: readonly FileTicket[]) => Promise<Answer<null>> {
  const take = useTake();
  return async (tickets) => {
    for (const ticket of tickets) {
      const taken = await take(ticket);
      if (!taken.ok) return taken;
      const link = document.createElement('a');
      link.href = taken.value;
      link.download = ticket.name;
      link.click();
      window.setTimeout(() => URL.revokeObjectURL(taken.value), keepMs);
    }
    return { ok: true, value: null };
  };
}
