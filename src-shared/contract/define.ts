import type { z } from 'zod';
import type { ErrorCode } from '../errors';
import type { RoleId } from '../ids';

/** What must be there before a call is considered: nothing, an open vault, or a signed-in person. */
export type Needs = 'nothing' | 'vault' | 'session';

/** Who may call: holders of one of these roles, or anybody that `needs` lets through. */
export type Roles = readonly RoleId[] | 'any';

/** When dispatch writes a view entry into the ledger. */
export type Audited = 'never' | 'inspection' | 'always';

interface Described<I extends z.ZodType, O extends z.ZodType> {
  /** One sentence for the reference and the command line's help. */
  readonly summary: string;
  readonly needs: Needs;
  readonly roles: Roles;
  readonly audited: Audited;
  readonly input: I;
  readonly output: O;
  /** Failures of its own; those of dispatch (`INPUT_INVALID`, `VAULT_CLOSED` …) come on top. */
  readonly errors: readonly ErrorCode[];
  /** Input fields that the command line takes without a flag, in this order. */
  readonly positional?: readonly string[];
}

/** One entry of the contract. A query reads, a command changes, a job changes and reports progress. */
export interface Operation<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType>
  extends Described<I, O> {
  readonly kind: 'query' | 'command' | 'job';
}

export const query = <I extends z.ZodType, O extends z.ZodType>(entry: Described<I, O>): Operation<I, O> => ({
  kind: 'query',
  ...entry,
});

export const command = <I extends z.ZodType, O extends z.ZodType>(
  entry: Described<I, O>,
): Operation<I, O> => ({ kind: 'command', ...entry });

export const job = <I extends z.ZodType, O extends z.ZodType>(entry: Described<I, O>): Operation<I, O> => ({
  kind: 'job',
  ...entry,
});
