import { randomUUID } from 'node:crypto';
import { actingAs, authorityOf, operationRefusal, refreshSession } from '@main/features/people';
import { AppError } from '@main/kernel/app-error';
import type { Call, Handlers, Session } from '@main/platform/calls';
import type { Log } from '@main/platform/log';
import { inTransaction, note } from '@main/platform/records';
import { storageFailure } from '@main/platform/vault';
import type { Answer } from '@shared/bridge';
import { contract, isOperationName, type OperationName } from '@shared/contract';
import type { Operation } from '@shared/contract/define';
import { errorCatalogue, isErrorCode, type Problem } from '@shared/errors';
import type { RoleId } from '@shared/ids';
import type { Caller } from './callers';
import type { CallOptions } from './core';
import type { Gate } from './gate';
import type { OpenVault } from './open-vault';
import { endsSession, refusalsNoted, unknownNoted } from './refusals';

/** Operations that open, close or describe the vault; the rest belong to features and need one that is open. */
const vaultOperations = [
  'vault.status',
  'vault.create',
  'vault.unlock',
  'vault.unlockByKeychain',
  'vault.lock',
  'vault.recover',
  'vault.restorable',
  'vault.restore',
  'vault.exploreDemo',
] as const satisfies readonly OperationName[];
export type VaultOperation = (typeof vaultOperations)[number];
export type FeatureOperation = Exclude<OperationName, VaultOperation>;

/** What replaces the database under everybody: it waits until nobody else uses it, and they wait for it. */
const alone: readonly OperationName[] = ['people.remove', 'vault.rekey'];

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
  /** Takes a session away that is over. */
  readonly leave: (caller: Caller) => Promise<void>;
  readonly gate: Gate;
  /** Ends a session that was left alone, or that the machine slept through. */
  readonly lapse: (caller: Caller) => Promise<void>;
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
    if (!isOperationName(name)) {
      await refuseUnknown(served, caller, name);
      throw new AppError('OPERATION_UNKNOWN');
    }
    const operation: Operation = contract[name];
    const parsed = operation.input.safeParse(input);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      const field = issue?.path.join('.') ?? '';
      // A rule that people have to be told has a code of its own in the place of its message.
      if (issue && isErrorCode(issue.message)) throw new AppError(issue.message);
      throw new AppError('INPUT_INVALID', { field: /^[\w.]{1,100}$/.test(field) ? field : '' });
    }
    const value = await handle(served, caller, name, operation, parsed.data, options);
    return { ok: true, value: operation.output.parse(value) };
  } catch (failure) {
    return { ok: false, problem: problemOf(failure, served.log) };
  }
}

async function refuseUnknown({ open, gate }: Served, { session }: Caller, name: string): Promise<void> {
  const vault = open();
  if (vault && session) await gate.together(() => unknownNoted(vault.workspace, session, name));
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
  await served.lapse(caller);
  if (isVaultOperation(name)) {
    if (operation.needs === 'session' && !caller.session) throw new AppError('SESSION_REQUIRED');
    return served.vaultHandlers[name]({ caller, progress, signal }, input as never);
  }
  const vault = served.open();
  if (!vault) throw new AppError('VAULT_CLOSED');
  const { session } = caller;
  if (!session) throw new AppError('SESSION_REQUIRED');
  if (!options.byItself) caller.seen();
  try {
    return await caller.running(operation.kind, signal, (stop) => {
      const work = () =>
        asPerson(
          served,
          vault,
          { caller, session, signal: stop, progress, byItself: options.byItself ?? false },
          name,
          operation,
          input,
        );
      return alone.includes(name) ? served.gate.alone(work) : served.gate.together(work);
    });
  } catch (failure) {
    // Outside of the call: whoever takes a session away waits for its calls.
    if (endsSession(failure)) await served.leave(caller);
    throw failure;
  }
}

interface PersonCall extends VaultCall {
  readonly session: Session;
  readonly byItself: boolean;
}

async function asPerson(
  { handlers }: Served,
  { workspace, blobs }: OpenVault,
  { caller, session, signal, progress, byItself }: PersonCall,
  name: FeatureOperation,
  operation: Operation,
  input: unknown,
): Promise<unknown> {
  const { db } = workspace;
  // The session's own copy of what its person may do is as old as the last call.
  const over = await refreshSession(db, session);
  if (over) throw new AppError(over);
  const general = decidesForAll(name, operation);
  const role = roleFor(operation, general ? await authorityOf(db, session.person, null) : session.roles);
  const acting = general ? actingAs(session, role ?? '', null) : actingAs(session, role ?? '');
  const actingFor: Call['actingFor'] = async (product) => {
    const held = roleFor(operation, await authorityOf(db, session.person, product));
    if (held === null) throw new AppError('ROLE_MISSING');
    return actingAs(session, held, product);
  };
  const call: Call = {
    workspace,
    blobs,
    session,
    acting,
    actingFor,
    files: caller.desk,
    byItself,
    signal,
    progress,
  };
  const value = await refusalsNoted(call, name, async () => {
    const refusal =
      role === null ? 'ROLE_MISSING' : operationRefusal(session, { name, kind: operation.kind });
    if (refusal) throw new AppError(refusal);
    const handler = handlers[name] as (call: Call, input: unknown) => Promise<unknown>;
    return handler(call, input);
  });
  if (operation.kind === 'query' && operation.audited === 'always')
    await inTransaction(workspace, acting, (tx) =>
      note(tx, { action: `${singular(name)}.viewed`, detail: { operation: name } }),
    );
  return value;
}

const isVaultOperation = (name: OperationName): name is VaultOperation =>
  (vaultOperations as readonly string[]).includes(name);

/** Whether an act is about people, keys or backups of every product at once: a role for one product is not enough. */
const decidesForAll = (name: FeatureOperation, { kind, roles }: Operation): boolean =>
  kind !== 'query' && roles !== 'any' && /^(people|vault)\./.test(name);

/** The role that lets a person ask: their first one that the operation names, `''` where anybody may, else `null`. */
function roleFor({ roles }: Operation, held: readonly RoleId[]): RoleId | '' | null {
  if (roles === 'any') return held[0] ?? '';
  return held.find((role) => roles.includes(role)) ?? null;
}

const singular = (name: OperationName) => (name.split('.')[0] ?? '').replace(/s$/, '');

/** What leaves the core of a failure: code, message, remedy, ids and counts – or a trace number. */
export function problemOf(failure: unknown, log: Log): Problem {
  const foreseen = failure instanceof AppError ? failure : storageFailure(failure);
  if (foreseen) {
    const { message, remedy } = errorCatalogue[foreseen.code];
    return { code: foreseen.code, message, remedy, context: foreseen.context, trace: null };
  }
  const trace = randomUUID().slice(0, 8);
  log.unforeseen(trace, failure);
  const { message, remedy } = errorCatalogue.INTERNAL;
  return { code: 'INTERNAL', message, remedy, context: {}, trace };
}
