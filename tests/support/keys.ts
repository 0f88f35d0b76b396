import type { Input, OperationName } from '@shared/contract';
import type { RecordId } from '@shared/ids';
import type { TestCore } from './core';

/** A password that nobody has yet. */
export const fresh = 'another long sentence to remember';
export const reason = 'Test';

/** Codes of everything that a full verification names. */
export const problemsIn = async (t: TestCore, login: 'admin' | 'lead' = 'admin'): Promise<string[]> =>
  (await t.do(login, 'ledger.verify', {})).problems.map(({ code }) => code);

/** Calls as a caller of its own, who then leaves; `done`, or the code of the refusal. */
export async function anew<N extends OperationName>(t: TestCore, name: N, input: Input<N>): Promise<string> {
  const client = t.core.connect();
  const answer = await t.core.call(client, name, input);
  await t.core.disconnect(client);
  return answer.ok ? 'done' : answer.problem.code;
}

export const unlock = (t: TestCore, login: string, password: string): Promise<string> =>
  anew(t, 'vault.unlock', { login, password });

export async function idOf(t: TestCore, login: string): Promise<RecordId> {
  const found = (await t.do('admin', 'people.list', {})).people.find((person) => person.login === login);
  if (!found) throw new Error('Nobody has this login');
  return found.id;
}
