import { dirname, join } from 'node:path';
import { approvalsHandlers, signatureStateOf } from '@main/features/approvals';
import { comparisonHandlers, recordDefaultGates } from '@main/features/comparison';
import { dossiersHandlers } from '@main/features/dossiers';
import { evidenceHandlers, predictionsImporter } from '@main/features/evidence';
import { peopleHandlers } from '@main/features/people';
import { productsHandlers } from '@main/features/products';
import { registryHandlers } from '@main/features/registry';
import type { Ports } from '@main/kernel/ports';
import { openLog } from '@main/platform/log';
import type { Answer } from '@shared/bridge';
import { contract, isOperationName, type OperationName } from '@shared/contract';
import { Caller } from './callers';
import type { Core } from './core';
import { dispatch, problemOf, type Served } from './dispatch';
import { ledgerHandlers } from './ledger-handlers';
import { closeAll, type Explore, leave, type VaultState, vaultHandlers } from './vault-handlers';

export interface CoreSetup {
  readonly vaultFolder: string;
  /** Where *Explore the demo* puts its folder. */
  readonly demoFolder: string;
  readonly resources: string;
  readonly ports: Ports;
}

/** Puts the core together; the only place that knows every feature. */
export function assemble(setup: CoreSetup, explore: Explore): Core {
  const { ports } = setup;
  const callers = new Set<Caller>();
  const nowMs = () => ports.clock().utcMs;
  const state: VaultState = {
    folder: setup.vaultFolder,
    open: null,
    turn: Promise.resolve(),
    demoFolder: join(setup.demoFolder, 'vault'),
  };
  const log = openLog(join(dirname(setup.vaultFolder), 'countersign.log'), nowMs);
  const served: Served = {
    vaultHandlers: vaultHandlers(state, ports, log, callers, explore, recordDefaultGates),
    handlers: {
      ...peopleHandlers,
      ...productsHandlers,
      ...registryHandlers([predictionsImporter]),
      ...evidenceHandlers,
      ...comparisonHandlers(signatureStateOf),
      ...approvalsHandlers,
      ...dossiersHandlers,
      ...ledgerHandlers,
    },
    open: () => state.open,
    log,
  };

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

  return {
    connect() {
      const caller = new Caller(nowMs);
      callers.add(caller);
      return caller;
    },
    async disconnect(client) {
      const caller = callerOf(client);
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
    async close() {
      await closeAll(state, callers);
      callers.clear();
    },
  };
}

const changes = (name: string) => isOperationName(name) && contract[name as OperationName].kind !== 'query';
