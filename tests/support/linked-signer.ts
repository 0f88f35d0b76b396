import type { Client, Core } from '@main/app/core';
import type { Answer } from '@shared/bridge';
import type { Input, OperationName, Output } from '@shared/contract';
import type { RoleId } from '@shared/ids';
import type { DemoLogin } from './app-fixture';
import { coreOn } from './core-on';

/** Somebody with a vault of their own, who is asked to review in the demo's. Fictional. */
export const linkedSigner = {
  login: 'noa.elsewhere',
  printedName: 'Noa Elsewhere (fictional)',
  password: 'four grey lighthouses',
  roles: ['ml-engineer'],
} as const satisfies DemoLogin;

interface Asked {
  readonly as: (role: RoleId) => DemoLogin;
}

/**
 * Makes the signer's vault below `away` and, in the demo's vault below `home`, links them and lets the author sign a
 * new revision of the recorded comparison: the review is due. Neither vault is open before or after.
 */
export async function linkSigner(home: string, away: string, { as }: Asked): Promise<void> {
  const card = await makeVault(away);
  await inVault(home, async (core, client) => {
    const act = acting(core, client);
    await act('vault.unlock', signInOf(as('administrator')));
    const ticket = valueIn(await core.files.put(client, 'card.json', 'application/json', card.bytes));
    await act('people.link', {
      card: ticket,
      login: linkedSigner.login,
      roles: ['clinical-reviewer'],
      keyId: card.keyId,
      identity: { how: 'Read the key id to me on the telephone' },
      reason: 'Reviews from another laptop',
    });
    await act('vault.lock', {});
    const author = signInOf(as('specialist'));
    await act('vault.unlock', author);
    const [row] = (await act('comparison.list', {})).comparisons;
    if (!row) throw new Error('the demo has no comparison');
    await act('comparison.revise', {
      id: row.id,
      expectedRevision: row.revision,
      decision: 'Continue, with care',
      rationale: 'As before, in fewer words.',
      reason: 'Wording',
    });
    const { id } = await act('approvals.request', { recordId: row.id });
    await act('approvals.sign', { id, meaning: 'authored', ...author, reason: 'Mine' });
  });
}

async function makeVault(folder: string): Promise<{ readonly bytes: Uint8Array; readonly keyId: string }> {
  const { login, printedName, password, roles } = linkedSigner;
  return inVault(folder, async (core, client) => {
    const act = acting(core, client);
    await act('vault.create', {
      organisation: 'Elsewhere Clinic (fictional)',
      login: 'founder',
      printedName: 'Founder Elsewhere (fictional)',
      password: 'nine patient otters',
      keyDerivation: 'floor',
    });
    await act('people.enrol', {
      login,
      printedName,
      password,
      roles: [...roles],
      passwordIs: 'own',
      identity: { how: 'Known in person' },
      reason: 'Test',
    });
    await act('vault.lock', {});
    await act('vault.unlock', { login, password });
    const { ticket } = await act('people.card', {});
    const { keyId } = (await act('people.me', {})).person;
    return { bytes: valueIn(await core.files.take(client, ticket)).bytes, keyId };
  });
}

async function inVault<T>(folder: string, work: (core: Core, client: Client) => Promise<T>): Promise<T> {
  const { core, ports } = coreOn(folder);
  try {
    return await work(core, core.connect());
  } finally {
    await core.close();
    await ports[Symbol.asyncDispose]();
  }
}

const acting =
  (core: Core, client: Client) =>
  async <N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>> =>
    valueIn(await core.call(client, name, input));

function valueIn<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`${answer.problem.code}: ${answer.problem.message}`);
  return answer.value;
}

const signInOf = ({ login, password }: DemoLogin) => ({ login, password });
