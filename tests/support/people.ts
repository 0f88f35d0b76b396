import type { Client } from '@main/app/core';
import type { Answer } from '@shared/bridge';
import type { Input, OperationName, Output } from '@shared/contract';
import type { PersonView } from '@shared/contract/people-views';
import { passwordOf, type TestCore, valueIn } from './core';

/** What an answer failed with, or `done`. */
export async function codeOf(answer: Promise<Answer<unknown>>): Promise<string> {
  const given = await answer;
  return given.ok ? 'done' : given.problem.code;
}

/** Tries to sign in with a client of its own. */
export const tryToSignIn = (
  t: TestCore,
  login: string,
  password: string = passwordOf(login),
  code?: string,
) => t.core.call(t.core.connect(), 'vault.unlock', { login, password, ...(code !== undefined && { code }) });

/** A client signed in under any login. */
export async function signedIn(
  t: TestCore,
  login: string,
  password: string = passwordOf(login),
): Promise<Client> {
  const client = t.core.connect();
  valueIn(await t.core.call(client, 'vault.unlock', { login, password }));
  return client;
}

/** Calls as a client and demands success. */
export async function doAs<N extends OperationName>(
  t: TestCore,
  client: Client,
  name: N,
  input: Input<N>,
): Promise<Output<N>> {
  return valueIn(await t.core.call(client, name, input));
}

/** A person as `admin` sees them. */
export async function personOf(t: TestCore, login: string): Promise<PersonView> {
  const { people } = await t.do('admin', 'people.list', {});
  const person = people.find((one) => one.login === login);
  if (!person) throw new Error(`${login} is not enrolled`);
  return person;
}

/** The details of the entries of an action, oldest first. */
export async function detailsOf(t: TestCore, action: string): Promise<Record<string, unknown>[]> {
  const { entries } = await t.do('admin', 'ledger.list', { action, limit: 300 });
  return entries.map(({ detail }) => JSON.parse(detail) as Record<string, unknown>).reverse();
}

export const days = (count: number): number => count * 86_400_000;
