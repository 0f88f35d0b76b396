/** What a process did to the files of one folder, in the order in which the system finished it. Paths are relative. */
export type Operation =
  | { readonly does: 'create'; readonly path: string }
  | { readonly does: 'write'; readonly path: string; readonly at: number; readonly bytes: Buffer }
  | { readonly does: 'cut'; readonly path: string; readonly length: number }
  | { readonly does: 'sync'; readonly path: string }
  | { readonly does: 'sync-folder'; readonly path: string }
  | { readonly does: 'rename'; readonly path: string; readonly to: string }
  | { readonly does: 'remove'; readonly path: string }
  /** A line on standard output: what was promised so far must survive. */
  | { readonly does: 'say'; readonly text: string };
