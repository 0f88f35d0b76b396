import type { Blobs } from '@main/platform/blobs';
import type { Acting, SessionKey, Workspace } from '@main/platform/records';
import type { OperationName, Output, Request } from '@shared/contract';
import type { FileTicket, Login, RecordId, RoleId } from '@shared/ids';

/** A signed-in person. The session key acts for them; their signing key is never kept. */
export interface Session {
  readonly key: SessionKey;
  readonly person: RecordId;
  readonly login: Login;
  readonly printedName: string;
  /** The signing key that certified the session: when it is replaced, the session is over. */
  readonly signingKeyId: string;
  /** Every role for anything, as of the last look: each call looks again. */
  roles: readonly RoleId[];
  /** Must be done before anything else. */
  passwordDue: boolean;
  authenticatorDue: boolean;
  /** When a break-glass session ends by itself, UTC ms; `null` for everybody else. */
  readonly endsMs: number | null;
  /** UTC milliseconds of the sign-in. */
  readonly sinceMs: number;
  /** The same moment as the machine counts: what ends by itself must not wait for a clock that was set back. */
  readonly sinceMonoMs: number;
  /** Signatures given so far: the first asks for login and password, later ones for the password. */
  signatures: number;
}

/** Files of this caller: handed in before the call, or handed out by it. */
export interface FileDesk {
  /** @throws AppError `TICKET_INVALID` when the file was not handed over in this session or was altered */
  take(ticket: FileTicket): Uint8Array;
  give(name: string, mediaType: string, bytes: Uint8Array): FileTicket;
}

/** What dispatch hands to a handler: an open vault and a person who is allowed to ask. */
export interface Call {
  readonly workspace: Workspace;
  readonly blobs: Blobs;
  readonly session: Session;
  /** The person in the role that lets them ask, for `inTransaction`. */
  readonly acting: Acting;
  /**
   * The person in the role that lets them do this for one product; where `null` says that none is known, only roles
   * for every product count.
   *
   * @throws AppError `ROLE_MISSING`
   */
  readonly actingFor: (product: RecordId | null) => Promise<Acting>;
  readonly files: FileDesk;
  /** Nobody asked for it at this moment: the application does it in their session, a sync that is due for instance. */
  readonly byItself: boolean;
  readonly signal: AbortSignal;
  readonly progress: (label: string, done: number, total: number | null) => void;
}

/** A handler for each named operation: a missing one does not compile. */
export type Handlers<N extends OperationName> = {
  readonly [K in N]: (call: Call, input: Request<K>) => Promise<Output<K>>;
};

export { throwIfCancelled } from './cancel';
