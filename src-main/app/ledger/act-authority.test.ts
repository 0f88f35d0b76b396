import { deviceActor } from '@main/ledger';
import { contract } from '@shared/contract';
import type { Operation } from '@shared/contract/define';
import { expect, test } from 'vitest';
import { unauthorisedAct, writtenBy } from './act-authority';

/** Commands of certain roles that record no revision, or one of a person or of the key ring. */
const others = [
  'evidence.inspect',
  'evidence.preview',
  'ledger.raise',
  'people.disable',
  'people.enable',
  'people.enrol',
  'people.enrolBreakGlass',
  'people.link',
  'people.recordTraining',
  'people.remove',
  'people.removeAuthenticator',
  'people.reviewAccess',
  'people.setRoles',
  'people.unlockLogin',
  'people.verifyIdentity',
  'registry.createModel',
  'registry.createRun',
  'registry.createVersion',
  'registry.export',
  'registry.forgetCredentials',
  'registry.retry',
  'registry.set',
  'registry.setCredentials',
  'registry.upload',
  'registry.withdraw',
  'vault.issueRecovery',
  'vault.rekey',
];

test('every command that asks for a role stands in the table of acts, or records nothing that it judges', () => {
  const asking = Object.entries<Operation>(contract).filter(
    ([, { kind, roles }]) => kind !== 'query' && roles !== 'any',
  );
  const known = new Set<string>([...Object.values(writtenBy).flat(), ...others]);
  expect(asking.map(([name]) => name).filter((name) => !known.has(name))).toEqual([]);
  expect(others.filter((name) => !asking.some(([each]) => each === name))).toEqual([]);
});

const policy = { seq: 9, action: 'policy.set', actor: 'somebody', role: '' };
const holding = (...roles: readonly 'administrator'[]) => ({
  at: () => ({ state: 'active', roles, productRoles: [] }) as never,
});

test('the device records by rules what is asked about elsewhere, and nothing else', () => {
  const code = (action: string) =>
    unauthorisedAct({ ...policy, action, actor: deviceActor }, { at: () => null }, 8)?.code ?? null;
  expect(['version.adopted', 'evidence.imported'].map(code)).toEqual([null, null]);
  for (const action of ['version.revised', 'evidence.replaced', 'adoption.ruleSet'])
    expect(code(action)).toBe('ACTION_UNAUTHORISED');
});

test('an act is refused to who holds no role for it, who names one not held, and under a name of none', () => {
  const message = (entry: object, people = holding()) =>
    unauthorisedAct({ ...policy, ...entry }, people, 8)?.message ?? null;
  expect(message({})).toBe('The actor held no role that may do this.');
  expect(message({ role: 'auditor' }, holding('administrator'))).toBe(
    'The actor did not hold the role that the entry names.',
  );
  expect(message({ action: 'policy.invented' })).toBe(
    'No act of Countersign records a revision under this name.',
  );
  expect(message({ role: 'administrator' }, holding('administrator'))).toBeNull();
  expect(message({ seq: 8 })).toBeNull();
});
