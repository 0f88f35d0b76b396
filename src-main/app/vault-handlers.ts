import {
  closeSession,
  type FoundingRecords,
  foundVault,
  openSession,
  passwordRefusal,
  policyOf,
  recoverPerson,
} from '@main/features/people';
import { AppError } from '@main/kernel/app-error';
import type { Instant, Ports } from '@main/kernel/ports';
import type { Session } from '@main/platform/calls';
import type { Log } from '@main/platform/log';
import {
  createVault,
  type Header,
  openVaultByCode,
  openVaultWith,
  type UnwrappedKeys,
  unwrapByKeychain,
  unwrapGuarded,
} from '@main/platform/vault';
import type { Output, Request } from '@shared/contract';
import type { RecordId } from '@shared/ids';
import type { Caller, EndedSession } from './callers';
import type { VaultCall, VaultHandler, VaultOperation } from './dispatch';
import { appName, openForWork } from './open-vault';
import { listRestorable } from './restorable';
import { restoreVault } from './restore-handler';
import type { VaultState } from './vault-state';
import { statusOf, viewOf } from './vault-status';

/** Builds the demo in a folder; made by compose, so that this file need not know how. */
export type Explore = (call: VaultCall) => Promise<Output<'vault.exploreDemo'>>;

export function vaultHandlers(
  state: VaultState,
  ports: Ports,
  log: Log,
  callers: ReadonlySet<Caller>,
  explore: Explore,
  alsoFound: FoundingRecords,
): Record<VaultOperation, VaultHandler> {
  return {
    'vault.status': ({ caller }) => state.gate.together(() => statusOf(state, caller, ports)),
    'vault.restorable': async () => ({ backups: [...listRestorable(state.folder)] }),
    'vault.create': ({ caller }, input: Request<'vault.create'>) =>
      inTurn(state, async () => {
        if (state.open) throw new AppError('VAULT_EXISTS');
        const refusal = passwordRefusal(input.password, input.login);
        if (refusal) throw new AppError(refusal);
        const first = { id: ports.newId() as RecordId, login: input.login, password: input.password };
        const options = { cost: input.keyDerivation, writer: appName };
        const founded = await createVault(ports, state.folder, first, options, async (vault, person) => {
          const open = await openForWork(vault, ports, log);
          return { open, session: await foundVault(open.workspace, person, input, alsoFound) };
        });
        state.open = founded.open;
        begin(caller, founded.session);
        return viewOf(founded.session);
      }),
    'vault.unlock': ({ caller }, input: Request<'vault.unlock'>) =>
      inTurn(state, async () => {
        // Whoever was signed in here leaves first: an entry says so, and their files are not the next one's.
        try {
          await endSession(state, caller, callers);
          const session = await unlock(state, ports, log, byPassword(ports, input), input.code);
          begin(caller, session);
          return viewOf(session);
        } finally {
          await closeIfEmpty(state, callers);
        }
      }),
    'vault.unlockByKeychain': ({ caller }, { login, code }: Request<'vault.unlockByKeychain'>) =>
      inTurn(state, async () => {
        try {
          await endSession(state, caller, callers);
          const byKeychain: Unwrap = (_, header) => unwrapByKeychain(ports.keychain, header, login);
          const session = await unlock(state, ports, log, byKeychain, code);
          begin(caller, session);
          return viewOf(session);
        } finally {
          await closeIfEmpty(state, callers);
        }
      }),
    'vault.recover': ({ caller }, input: Request<'vault.recover'>) =>
      inTurn(state, async () => {
        // Whoever can open it with a password needs no code; and nobody's work is disturbed by one.
        if (state.open) throw new AppError('VAULT_OPEN');
        const refusal = passwordRefusal(input.newPassword, input.login);
        if (refusal) throw new AppError(refusal);
        const { vault, keys: recovered } = await openVaultByCode(ports, state.folder, input.code);
        using keys = recovered;
        const open = await openForWork(vault, ports, log);
        try {
          await recoverPerson(open.workspace, keys, input);
        } finally {
          open.close();
        }
        const { login, newPassword: password } = input;
        const session = await unlock(state, ports, log, byPassword(ports, { login, password }));
        begin(caller, session);
        return viewOf(session);
      }),
    'vault.restore': (call, input: Request<'vault.restore'>) =>
      inTurn(state, () => {
        if (state.open) throw new AppError('VAULT_OPEN');
        return restoreVault(state.folder, { ports, log }, call, input);
      }),
    'vault.lock': async ({ caller }) => {
      await leave(state, caller, callers);
      return {};
    },
    'vault.exploreDemo': (call) =>
      inTurn(state, async () => {
        if (state.open) throw new AppError('VAULT_OPEN');
        const outcome = await explore(call);
        state.folder = state.demoFolder;
        return outcome;
      }),
  };
}

function begin(caller: Caller, session: Session): void {
  caller.session = session;
  caller.seen();
}

/** One at a time: a vault that is closing cannot be joined, one that is opening not be opened twice. */
function inTurn<T>(state: VaultState, work: () => Promise<T>): Promise<T> {
  const done = state.turn.then(work);
  state.turn = done.catch(() => undefined);
  return done;
}

/** How a person's keys are unwrapped: by password, or by the keychain of this computer. */
type Unwrap = (folder: string, header: Header) => Promise<UnwrappedKeys>;

const byPassword =
  (ports: Ports, { login, password }: Pick<Request<'vault.unlock'>, 'login' | 'password'>): Unwrap =>
  (folder, header) =>
    unwrapGuarded(ports, folder, header, login, password);

/** Opens the vault, or joins it when another caller has it open already. */
async function unlock(
  state: VaultState,
  ports: Ports,
  log: Log,
  unwrap: Unwrap,
  code?: string,
): Promise<Session> {
  const { open: joined } = state;
  if (joined)
    return state.gate.together(async () => {
      const { workspace } = joined;
      const { folder, header } = workspace.vault;
      using keys = await unwrap(folder, header);
      // Awaited here: `using` wipes the keys as soon as this block is left.
      return await openSession(workspace, keys, code);
    });
  const { vault, keys: unwrapped } = await openVaultWith(ports, state.folder, unwrap);
  using keys = unwrapped;
  const open = await openForWork(vault, ports, log);
  try {
    const session = await openSession(open.workspace, keys, code);
    state.open = open;
    return session;
  } catch (failure) {
    open.close();
    throw failure;
  }
}

/** Ends a caller's session. Jobs that it began go on until they are done, at latest until the policy closes the vault. */
async function endSession(state: VaultState, caller: Caller, callers: ReadonlySet<Caller>): Promise<void> {
  const ended = await caller.endSession();
  const { open } = state;
  if (!ended || !open) return;
  const { gate } = state;
  if (ended.jobs.idle) return gate.together(() => closeSession(open.workspace, ended.session));
  state.lingering.add(ended);
  const { closeMinutes } = await gate.together(() => policyOf(open.workspace.db));
  const limit = setTimeout(() => void ended.jobs.stop(), closeMinutes * 60_000).unref();
  void ended.jobs
    .done()
    .then(() => {
      clearTimeout(limit);
      return inTurn(state, async () => {
        await settle(state, ended);
        await closeIfEmpty(state, callers);
      });
    })
    .catch((failure: unknown) => state.log.unforeseen('', failure));
}

/** Closes a session whose jobs have come to their end. Where the entry cannot be written, the vault closes all the same. */
async function settle(state: VaultState, ended: EndedSession): Promise<void> {
  const { open, gate, log } = state;
  if (!state.lingering.delete(ended) || !open) return;
  try {
    await gate.together(() => closeSession(open.workspace, ended.session));
  } catch (failure) {
    log.unforeseen('', failure);
  }
}

async function closeIfEmpty(state: VaultState, callers: ReadonlySet<Caller>): Promise<void> {
  const { open } = state;
  if (!open || state.lingering.size > 0 || [...callers].some((caller) => caller.session)) return;
  state.open = null;
  open.close();
  for (const caller of callers) caller.emit({ type: 'closed' });
}

/** Ends a caller's session; the last one out closes the vault. */
export const leave = (state: VaultState, caller: Caller, callers: ReadonlySet<Caller>): Promise<void> =>
  inTurn(state, async () => {
    try {
      await endSession(state, caller, callers);
    } finally {
      // A full disk keeps the entry of the sign-out from being written; it must not keep the vault open.
      await closeIfEmpty(state, callers);
    }
  });

/** Ends every session and stops every job: the machine goes to sleep, or the program ends. */
export async function closeAll(state: VaultState, callers: ReadonlySet<Caller>): Promise<void> {
  for (const caller of callers) await leave(state, caller, callers);
  await inTurn(state, async () => {
    for (const ended of state.lingering) {
      await ended.jobs.stop();
      await settle(state, ended);
    }
    await closeIfEmpty(state, callers);
  });
}

/** Slower than this against the wall clock, the machine slept in between (or its clock was set forward). */
const sleptMs = 60_000;

/**
 * Ends a session that was left alone for longer than the policy allows, that the machine slept through, or that has
 * an end of its own.
 */
export async function lapse(
  state: VaultState,
  caller: Caller,
  callers: ReadonlySet<Caller>,
  { utcMs, monoMs }: Instant,
): Promise<void> {
  const { open } = state;
  const { session, lastSeen } = caller;
  if (!session || !open) return;
  const idleMs = monoMs - lastSeen.monoMs;
  const slept = utcMs - lastSeen.utcMs - idleMs > sleptMs;
  const { idleMinutes } = await state.gate.together(() => policyOf(open.workspace.db));
  // Whichever comes first: the end on the clock, or as much time as the machine counted.
  const lastedMs = Math.max(utcMs - session.sinceMs, monoMs - session.sinceMonoMs);
  const over = session.endsMs !== null && lastedMs >= session.endsMs - session.sinceMs;
  if (over || slept || idleMs > idleMinutes * 60_000) await leave(state, caller, callers);
}
