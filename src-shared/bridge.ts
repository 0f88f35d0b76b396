import type { Input, OperationName, Output } from './contract';
import type { Problem } from './errors';
import type { FileTicket } from './ids';

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

/** What the core tells its windows. Events say what changed, never data. */
export type CoreEvent =
  | { readonly type: 'changed'; readonly topic: string }
  | {
      readonly type: 'progress';
      readonly call: string;
      readonly label: string;
      readonly done: number;
      /** `null` while the amount of work is not known. */
      readonly total: number | null;
    }
  | { readonly type: 'closed' };

/**
 * The one way from a window to the core, the same over Electron's bridge (`window.countersign`) and over HTTP.
 * `call` never rejects: a failure is an answer. `id` names the call for progress events and `cancel`; `byItself` says
 * that the window asks in answer to an event, which keeps no session awake.
 */
export interface Bridge {
  call<N extends OperationName>(
    name: N,
    input: Input<N>,
    id?: string,
    byItself?: boolean,
  ): Promise<Answer<Output<N>>>;
  cancel(id: string): void;
  subscribe(listener: (event: CoreEvent) => void): () => void;
  readonly files: {
    /** Hands a file to the core; the ticket stands for it in an operation's input. */
    put(name: string, mediaType: string, bytes: ArrayBuffer): Promise<Answer<FileTicket>>;
    take(ticket: FileTicket): Promise<Answer<Uint8Array<ArrayBuffer>>>;
  };
}
