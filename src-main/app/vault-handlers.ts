import {
  closeSession,
  type FoundingRecords,
  findOrganisation,
  foundVault,
  openSession,
  passwordRefusal,
} from '@main/features/people';
import { AppError } from '@main/kernel/app-error';
import type { Ports } from '@main/kernel/ports';
import type { Session } from '@main/platform/calls';
import type { Log } from '@main/platform/log';
import { createVault, headerExists, openVault, readHeader, unwrapGuarded } from '@main/platform/vault';
import type { Output, Request } from '@shared/contract';
import type { SessionView } from '@shared/contract/vault';
import type { RecordId } from '@shared/ids';
import type { Caller } from './callers';
import type { VaultCall, VaultHandler, VaultOperation } from './dispatch';
import { appName, type OpenVault, openForWork } from './open-vault';

/** The one vault of a core: which folder, open or not, and who is in. */
export interface VaultState {
  folder: string;
  open: OpenVault | null;
  /** What opens, closes or changes hands waits for what did so before. */
  turn: Promise<unknown>;
  readonly demoFolder: string;
}

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
    'vault.status': ({ caller }) => status(state, caller),
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
        caller.session = founded.session;
        return viewOf(founded.session);
      }),
    'vault.unlock': ({ caller }, input: Request<'vault.unlock'>) =>
      inTurn(state, async () => {
        // Whoever was signed in here leaves first: an entry says so, and their files are not the next one's.
        await endSession(state, caller);
        try {
          const session = await unlock(state, ports, log, input);
          caller.session = session;
          return viewOf(session);
        } finally {
          await closeIfEmpty(state, callers);
        }
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

/** One at a time: a vault that is closing cannot be joined, one that is opening not be opened twice. */
function inTurn<T>(state: VaultState, work: () => Promise<T>): Promise<T> {
  const done = state.turn.then(work);
  state.turn = done.catch(() => undefined);
  return done;
}

async function status(state: VaultState, caller: Caller): Promise<Output<'vault.status'>> {
  const there = headerExists(state.folder);
  return {
    state: state.open ? 'open' : there ? 'closed' : 'absent',
    organisation: state.open && caller.session ? await findOrganisation(state.open.workspace.db) : null,
    logins: there ? readHeader(state.folder).people.map((person) => person.login) : [],
    session: caller.session && viewOf(caller.session),
    demo: state.folder === state.demoFolder,
    version: appName,
  };
}

/** Opens the vault, or joins it when another caller has it open already. */
async function unlock(
  state: VaultState,
  ports: Ports,
  log: Log,
  input: Request<'vault.unlock'>,
): Promise<Session> {
  if (state.open) {
    const { workspace } = state.open;
    const { folder, header } = workspace.vault;
    using keys = await unwrapGuarded(ports, folder, header, input.login, input.password);
    // Awaited here: `using` wipes the keys as soon as this block is left.
    return await openSession(workspace, keys);
  }
  const { vault, keys: unwrapped } = await openVault(ports, state.folder, input.login, input.password);
  using keys = unwrapped;
  const open = await openForWork(vault, ports, log);
  try {
    const session = await openSession(open.workspace, keys);
    state.open = open;
    return session;
  } catch (failure) {
    open.close();
    throw failure;
  }
}

async function endSession(state: VaultState, caller: Caller): Promise<void> {
  const session = await caller.endSession();
  if (session && state.open) await closeSession(state.open.workspace, session);
}

async function closeIfEmpty(state: VaultState, callers: ReadonlySet<Caller>): Promise<void> {
  const { open } = state;
  if (!open || [...callers].some((caller) => caller.session)) return;
  state.open = null;
  open.close();
  for (const caller of callers) caller.emit({ type: 'closed' });
}

/** Ends a caller's session; the last one out closes the vault. */
export const leave = (state: VaultState, caller: Caller, callers: ReadonlySet<Caller>): Promise<void> =>
  inTurn(state, async () => {
    await endSession(state, caller);
    await closeIfEmpty(state, callers);
  });

export async function closeAll(state: VaultState, callers: ReadonlySet<Caller>): Promise<void> {
  for (const caller of callers) await leave(state, caller, callers);
}

const viewOf = (session: Session): SessionView => ({
  person: session.person,
  login: session.login,
  printedName: session.printedName,
  roles: [...session.roles],
  since: new Date(session.sinceMs).toISOString(),
  firstSignature: session.signatures === 0,
});
