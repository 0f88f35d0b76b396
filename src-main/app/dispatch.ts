import { randomUUID } from 'node:crypto';
import { actingAs } from '@main/features/people';
import { AppError } from '@main/kernel/app-error';
import type { Call, Handlers, Session } from '@main/platform/calls';
import type { Log } from '@main/platform/log';
import { inTransaction, note } from '@main/platform/records';
import type { Answer } from '@shared/bridge';
import { contract, isOperationName, type OperationName } from '@shared/contract';
import type { Operation } from '@shared/contract/define';
import { errorCatalogue, type Problem } from '@shared/errors';
import type { RoleId } from '@shared/ids';
import type { Caller } from './callers';
import type { CallOptions } from './core';
import type { OpenVault } from './open-vault';

/** Operations that open, close or describe the vault; the rest belong to features. */
export type VaultOperation = Extract<OperationName, `vault.${string}`>;
export type FeatureOperation = Exclude<OperationName, VaultOperation>;

/** What a vault operation gets: there may be neither vault nor session. */
export interface VaultCall {
  readonly caller: Caller;
  readonly progress: Call['progress'];
  readonly signal: AbortSignal;
}

export type VaultHandler = (call: VaultCall, input: never) => Promise<unknown>;

export interface Served {
  readonly vaultHandlers: Readonly<Record<VaultOperation, VaultHandler>>;
  readonly handlers: Handlers<FeatureOperation>;
  readonly open: () => OpenVault | null;
  readonly log: Log;
}

/**
 * The one door: knows the name, the shapes, who may call, and what a failure looks like outside. Whatever a
 * stranger sends, it answers.
 */
export async function dispatch(
  served: Served,
  caller: Caller,
  name: string,
  input: unknown,
  options: CallOptions,
): Promise<Answer<unknown>> {
  try {
    // `Object.hasOwn` behind isOperationName: `constructor` and `__proto__` are no operations.
    if (!isOperationName(name)) throw new AppError('OPERATION_UNKNOWN');
    const operation: Operation = contract[name];
    const parsed = operation.input.safeParse(input);
    if (!parsed.success) {
      const field = parsed.error.issues[0]?.path.join('.') ?? '';
      throw new AppError('INPUT_INVALID', { field: /^[\w.]{1,100}$/.test(field) ? field : '' });
    }
    const value = await handle(served, caller, name, operation, parsed.data, options);
    return { ok: true, value: operation.output.parse(value) };
  } catch (failure) {
    return { ok: false, problem: problemOf(failure, served.log) };
  }
}

async function handle(
  served: Served,
  caller: Caller,
  name: OperationName,
  operation: Operation,
  input: unknown,
  options: CallOptions,
): Promise<unknown> {
  const id = options.id ?? randomUUID();
  const signal = options.signal ?? new AbortController().signal;
  const progress: Call['progress'] = (label, done, total) =>
    caller.emit({ type: 'progress', call: id, label, done, total });
  if (isVaultOperation(name)) {
    if (operation.needs === 'session' && !caller.session) throw new AppError('SESSION_REQUIRED');
    return served.vaultHandlers[name]({ caller, progress, signal }, input as never);
  }
  const vault = served.open();
  if (!vault) throw new AppError('VAULT_CLOSED');
  const { session } = caller;
  if (!session) throw new AppError('SESSION_REQUIRED');
  return caller.running(signal, (stop) =>
    asPerson(served, vault, { caller, session, signal: stop, progress }, name, operation, input),
  );
}

interface PersonCall extends VaultCall {
  readonly session: Session;
}

async function asPerson(
  { handlers }: Served,
  { workspace, blobs }: OpenVault,
  { caller, session, signal, progress }: PersonCall,
  name: FeatureOperation,
  operation: Operation,
  input: unknown,
): Promise<unknown> {
  const role = roleFor(operation, session.roles);
  if (role === null) {
    // A refused attempt is an entry of its own: inspectors ask who tried.
    await inTransaction(workspace, actingAs(session, ''), (tx) =>
      note(tx, { action: 'access.refused', detail: { operation: name } }),
    );
    throw new AppError('ROLE_MISSING');
  }
  const acting = actingAs(session, role);
  const call: Call = { workspace, blobs, session, acting, files: caller.desk, signal, progress };
  const handler = handlers[name] as (call: Call, input: unknown) => Promise<unknown>;
  const value = await handler(call, input);
  if (operation.kind === 'query' && operation.audited === 'always')
    await inTransaction(workspace, acting, (tx) =>
      note(tx, { action: `${singular(name)}.viewed`, detail: { operation: name } }),
    );
  return value;
}

const isVaultOperation = (name: OperationName): name is VaultOperation => name.startsWith('vault.');

/** The role that lets a person ask: their first one that the operation names, `''` where anybody may, else `null`. */
function roleFor({ roles }: Operation, held: readonly RoleId[]): RoleId | '' | null {
  if (roles === 'any') return held[0] ?? '';
  return held.find((role) => roles.includes(role)) ?? null;
}

const singular = (name: OperationName) => (name.split('.')[0] ?? '').replace(/s$/, '');

/** What leaves the core of a failure: code, message, remedy, ids and counts – or a trace number. */
export function problemOf(failure: unknown, log: Log): Problem {
  if (failure instanceof AppError) {
    const { message, remedy } = errorCatalogue[failure.code];
    return { code: failure.code, message, remedy, context: failure.context, trace: null };
  }
  const trace = randomUUID().slice(0, 8);
  log.unforeseen(trace, failure);
  const { message, remedy } = errorCatalogue.INTERNAL;
  return { code: 'INTERNAL', message, remedy, context: {}, trace };
}
