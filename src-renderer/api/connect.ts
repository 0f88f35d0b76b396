import type { Bridge } from '@shared/bridge';
import { httpBridge } from './http-bridge';
import { exchangeLaunchToken } from './launch';

declare global {
  interface Window {
    /** Present in the desktop shell, whose preload script exposes it. */
    readonly countersign?: Bridge;
  }
}

export type Connection =
  | {
      readonly state: 'ready';
      readonly bridge: Bridge;
      readonly onLost: (listener: () => void) => () => void;
    }
  | { readonly state: 'refused' };

/** Finds the core of this window: over the desktop shell's bridge, else over HTTP with the launch token. */
export async function connect(): Promise<Connection> {
  if (window.countersign)
    return { state: 'ready', bridge: window.countersign, onLost: () => () => undefined };
  const csrf = await exchangeLaunchToken();
  if (csrf === null) return { state: 'refused' };
  const listeners = new Set<() => void>();
  const bridge = httpBridge(csrf, () => {
    for (const listener of listeners) listener();
  });
  return {
    state: 'ready',
    bridge,
    onLost: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
