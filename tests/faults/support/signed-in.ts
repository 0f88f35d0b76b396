import { join } from 'node:path';
import type { Client, Core } from '@main/app/core';
import type { Answer } from '@shared/bridge';
import type { Input, OperationName, Output } from '@shared/contract';
import type { Problem } from '@shared/errors';
import { passwordOf, valueIn } from '../../support/core';
import { coreOn } from '../../support/core-on';

/** The administrator of every vault that the faults make, with the role that describes products. */
export const founder = 'admin';

/** Somebody signed in to a real core on the `vault` of a home folder. */
export interface SignedIn extends AsyncDisposable {
  readonly core: Core;
  readonly client: Client;
  readonly login: string;
  /** The vault's folder. */
  readonly vault: string;
  readonly do: <N extends OperationName>(name: N, input: Input<N>) => Promise<Output<N>>;
  readonly try: <N extends OperationName>(name: N, input: Input<N>) => Promise<Answer<Output<N>>>;
}

export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.code} ${JSON.stringify(problem.context)}`);
  }
}

/** @throws Refused when the vault does not open */
export async function signIn(
  home: string,
  login: string = founder,
  password: string = passwordOf(login),
): Promise<SignedIn> {
  return entered(home, login, (core, client) => core.call(client, 'vault.unlock', { login, password }));
}

/** Makes a vault, unless told otherwise with key derivation at the floor, and stays signed in. */
export async function found(
  home: string,
  keyDerivation: 'floor' | 'calibrated' = 'floor',
): Promise<SignedIn> {
  return entered(home, founder, (core, client) =>
    core.call(client, 'vault.create', {
      organisation: 'Test Devices (fictional)',
      login: founder,
      printedName: 'Ada Admin (fictional)',
      password: passwordOf(founder),
      keyDerivation,
    }),
  );
}

async function entered(
  home: string,
  login: string,
  enter: (core: Core, client: Client) => Promise<Answer<unknown>>,
): Promise<SignedIn> {
  const { core, ports } = coreOn(home);
  const client = core.connect();
  const leave = async () => {
    await core.close();
    await ports[Symbol.asyncDispose]();
  };
  const answer = await enter(core, client);
  if (!answer.ok) {
    await leave();
    throw new Refused(answer.problem);
  }
  return {
    core,
    client,
    login,
    vault: join(home, 'vault'),
    do: async (name, input) => valueIn(await core.call(client, name, input)),
    try: (name, input) => core.call(client, name, input),
    [Symbol.asyncDispose]: leave,
  };
}
