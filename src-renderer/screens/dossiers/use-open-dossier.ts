import type { Answer } from '@shared/bridge';
import type { DossierRow } from '@shared/contract/dossiers';
import { useCore } from '../../api/core-provider';
import { useTake } from '../../api/use-files';

/** Long enough for the browser to have read the file into the window that shows it. */
const keepMs = 60_000;

/** Fetches the stored PDF of a dossier and shows it in a window of its own, or saves it. */
export function useOpenDossier(): (dossier: DossierRow, how: 'show' | 'save') => Promise<Answer<null>> {
  const { call } = useCore();
  const take = useTake();
  return async ({ id, fileName }, how) => {
    const ticket = await call('dossiers.open', { id });
    if (!ticket.ok) return ticket;
    const taken = await take(ticket.value);
    if (!taken.ok) return taken;
    const link = document.createElement('a');
    link.href = taken.value;
    if (how === 'save') link.download = fileName;
    else link.target = '_blank';
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(taken.value), keepMs);
    return { ok: true, value: null };
  };
}
