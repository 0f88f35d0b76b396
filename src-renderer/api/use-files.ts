import type { Answer } from '@shared/bridge';
import type { FileTicket } from '@shared/ids';
import { useCore } from './core-provider';

/** Hands a chosen file to the core; the ticket stands for it in an operation's input. */
export function useHandOver(): (file: File) => Promise<Answer<FileTicket>> {
  const { bridge } = useCore();
  return async (file) =>
    bridge.files.put(file.name, file.type || 'application/octet-stream', await file.arrayBuffer());
}

/** Takes a file from the core as bytes with their type. */
export function useTakeBlob(): (ticket: FileTicket) => Promise<Answer<Blob>> {
  const { bridge } = useCore();
  return async (ticket) => {
    const taken = await bridge.files.take(ticket);
    if (!taken.ok) return taken;
    return { ok: true, value: new Blob([taken.value], { type: ticket.mediaType }) };
  };
}

/** Takes a file from the core as an address that this window can show; the caller revokes it. */
export function useTake(): (ticket: FileTicket) => Promise<Answer<string>> {
  const take = useTakeBlob();
  return async (ticket) => {
    const taken = await take(ticket);
    return taken.ok ? { ok: true, value: URL.createObjectURL(taken.value) } : taken;
  };
}
