/** The channels between a window's preload script and the core's process. There are no others. */
export const channels = {
  call: 'countersign:call',
  cancel: 'countersign:cancel',
  put: 'countersign:put',
  take: 'countersign:take',
  event: 'countersign:event',
} as const;

/** How messages travel: Electron's IPC, or a pair of functions in a test. */
export interface Transport {
  invoke(channel: string, message: unknown): Promise<unknown>;
  send(channel: string, message: unknown): void;
  /** Returns a function that stops listening. */
  on(channel: string, listener: (message: unknown) => void): () => void;
}
