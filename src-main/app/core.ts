import type { Answer, CoreEvent } from '@shared/bridge';
import type { Input, OperationName, Output } from '@shared/contract';
import type { FileTicket } from '@shared/ids';

/** One caller with its own sign-in: a browser session, a window, one run of the command line. */
export interface Client {
  readonly id: string;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Names the call in progress events; made up when left out. */
  readonly id?: string;
  /** The window asks in answer to an event and nobody in front of it: a session left alone still ends. */
  readonly byItself?: boolean;
}

/** The core as its shells see it. Each shell hosts one and adds nothing but transport. */
export interface Core {
  connect(): Client;
  /** Ends the client's session; its tickets are void. */
  disconnect(client: Client): Promise<void>;
  /** Never rejects. `name` and `input` may be anything a stranger sends: both are validated. */
  call<N extends OperationName>(
    client: Client,
    name: N,
    input: Input<N>,
    options?: CallOptions,
  ): Promise<Answer<Output<N>>>;
  call(client: Client, name: string, input: unknown, options?: CallOptions): Promise<Answer<unknown>>;
  /** Progress of this client's calls and changes of the vault. */
  subscribe(client: Client, listener: (event: CoreEvent) => void): () => void;
  readonly files: {
    put(client: Client, name: string, mediaType: string, bytes: Uint8Array): Promise<Answer<FileTicket>>;
    take(
      client: Client,
      ticket: string,
    ): Promise<Answer<{ readonly ticket: FileTicket; readonly bytes: Uint8Array }>>;
  };
  /** The machine goes to sleep: every session ends, jobs stop, the vault is closed. */
  suspend(): Promise<void>;
  /** Ends all sessions, closes the vault and stops the workers. */
  close(): Promise<void>;
}
