import { dirname, join } from 'node:path';
import { ruleHandlers } from '@main/features/adoption';
import { approvalsHandlers, packetHandlers, signatureStateOf } from '@main/features/approvals';
import { comparisonHandlers, plansHandlers, recordDefaultGates } from '@main/features/comparison';
import { dossiersHandlers } from '@main/features/dossiers';
import { draftsHandlers } from '@main/features/drafts';
import {
  attachmentHandlers,
  dataSetHandlers,
  evidenceHandlers,
  predictionsImporter,
} from '@main/features/evidence';
import { cardHandlers, keysHandlers, linkHandlers, peopleHandlers, policyOf } from '@main/features/people';
import { productsHandlers } from '@main/features/products';
import { recordsHandlers } from '@main/features/records';
import { registryHandlers } from '@main/features/registry';
import { surveillanceHandlers } from '@main/features/surveillance';
import { syncHandlers } from '@main/features/sync';
import { trailHandlers } from '@main/features/trail';
import type { Ports } from '@main/kernel/ports';
import { openLog } from '@main/platform/log';
import type { Answer } from '@shared/bridge';
import { contract, isOperationName, type OperationName } from '@shared/contract';
import { BackgroundSync } from './background-sync';
import { backupHandlers } from './backup-handlers';
import { Caller } from './callers';
import type { Core } from './core';
import { dispatch, problemOf, type Served } from './dispatch';
import { Gate } from './gate';
import { ledgerExportHandlers } from './ledger-export/handlers';
import { inclusionOf } from './ledger-export/inclusion';
import { ledgerHandlers } from './ledger-handlers';
import { recordKinds } from './record-kinds';
import { signaturesOf } from './record-signatures';
import { signatureHandlers } from './signature-details';
import { closeAll, type Explore, lapse, leave, vaultHandlers } from './vault-handlers';
import type { VaultState } from './vault-state';

export interface CoreSetup {
  readonly vaultFolder: string;
  /** Where *Explore the demo* puts its folder. */
  readonly demoFolder: string;
  readonly resources: string;
  readonly ports: Ports;
  /** How often sessions that are left alone, and registries that are due, are looked for; every 20 s when left out. */
  readonly watchMs?: number | undefined;
}

/** Puts the core together; the only place that knows every feature. */
export function assemble(setup: CoreSetup, explore: Explore): Core {
  const { ports } = setup;
  const callers = new Set<Caller>();
  const log = openLog(join(dirname(setup.vaultFolder), 'countersign.log'), () => ports.clock().utcMs);
  const state: VaultState = {
    folder: setup.vaultFolder,
    open: null,
    turn: Promise.resolve(),
    demoFolder: join(setup.demoFolder, 'vault'),
    log,
    gate: new Gate(),
    lingering: new Set(),
  };
  const served: Served = {
    vaultHandlers: vaultHandlers(state, ports, log, callers, explore, recordDefaultGates),
    handlers: {
      ...peopleHandlers,
      ...linkHandlers,
      ...cardHandlers(inclusionOf),
      ...keysHandlers,
      ...backupHandlers,
      ...productsHandlers,
      ...registryHandlers([predictionsImporter]),
      ...syncHandlers([predictionsImporter]),
      ...ruleHandlers,
      ...evidenceHandlers,
      ...attachmentHandlers,
      ...dataSetHandlers,
      ...comparisonHandlers(signatureStateOf),
      ...plansHandlers,
      ...approvalsHandlers,
      ...packetHandlers(inclusionOf),
      ...dossiersHandlers,
      ...draftsHandlers,
      ...recordsHandlers({
        kinds: recordKinds,
        signaturesOf,
        retentionYears: async (db) => (await policyOf(db)).retentionYears,
      }),
      ...signatureHandlers,
      ...ledgerHandlers,
      ...trailHandlers,
      ...surveillanceHandlers,
      ...ledgerExportHandlers(setup.resources),
    },
    open: () => state.open,
    leave: (caller) => leave(state, caller, callers),
    gate: state.gate,
    lapse: (caller) => lapse(state, caller, callers, ports.clock()),
    log,
  };

  const background = new BackgroundSync({
    open: () => state.open,
    callers,
    clock: ports.clock,
    sync: (caller, name) => core.call(caller, 'registry.sync', { name }, { byItself: true }),
  });

  // A session that asks for nothing ends as well; the next call of a session that lapsed finds that out by itself.
  const watch = setInterval(() => {
    background.tick().catch((failure: unknown) => log.unforeseen('', failure));
    for (const caller of callers)
      lapse(state, caller, callers, ports.clock()).catch((failure: unknown) => log.unforeseen('', failure));
  }, setup.watchMs ?? 20_000).unref();

  const answering = async <T>(work: () => T): Promise<Answer<T>> => {
    try {
      return { ok: true, value: work() };
    } catch (failure) {
      return { ok: false, problem: problemOf(failure, log) };
    }
  };
  const callerOf = (client: { readonly id: string }): Caller => {
    const caller = [...callers].find((candidate) => candidate.id === client.id);
    if (!caller) throw new Error('The client is not connected');
    return caller;
  };
  const call = async (client: { readonly id: string }, name: string, input: unknown, options = {}) => {
    const answer = await dispatch(served, callerOf(client), name, input, options);
    if (answer.ok && changes(name))
      for (const caller of callers) caller.emit({ type: 'changed', topic: name.split('.')[0] ?? '' });
    return answer;
  };

  const core: Core = {
    connect() {
      const caller = new Caller(ports.clock);
      callers.add(caller);
      return caller;
    },
    async disconnect(client) {
      const caller = callerOf(client);
      // Nobody is there any more to whom a job could answer.
      await caller.stopJobs();
      await leave(state, caller, callers);
      callers.delete(caller);
    },
    call: call as Core['call'],
    subscribe(client, listener) {
      const { listeners } = callerOf(client);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    files: {
      put: (client, name, mediaType, bytes) => answering(() => callerOf(client).hold(name, mediaType, bytes)),
      take: (client, ticket) => answering(() => callerOf(client).held(ticket)),
    },
    suspend: () => closeAll(state, callers),
    async close() {
      clearInterval(watch);
      await closeAll(state, callers);
      callers.clear();
    },
  };
  return core;
}

/** A draft changes nothing that anybody is shown: every window would look again whenever somebody types. */
const changes = (name: string) =>
  isOperationName(name) && contract[name as OperationName].kind !== 'query' && !name.startsWith('drafts.');
