import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DemoProgramme, gatesOf, identityOf } from '@main/app/demo-programme';
import type { Keychain } from '@main/kernel/ports';
import type { Input, Output } from '@shared/contract';
import type { RecordId, SignatureMeaning } from '@shared/ids';
import programme from '../../resources/demo/programme.json' with { type: 'json' };
import { type Login, passwordOf, resources, startCore, type TestCore } from './core';

export interface ComparisonCore extends TestCore {
  /** The copy of the demo registry that the vault is linked to. */
  readonly registry: string;
  readonly comparison: Output<'comparison.record'>;
}

const everyone = ['lead', 'engineer', 'author', 'reviewer', 'approver'] as const;
export const decision = 'Continue clinical validation – not for production';
/** What `author` makes of it later, where a test revises it. */
export const revised = { decision: 'Stop the study', rationale: 'New evidence came in.' } as const;

/** A vault in which 1.2.0 and 2.0.0 are adopted and their comparison is recorded by `author`. */
export async function startComparison(options: { keychain?: Keychain } = {}): Promise<ComparisonCore> {
  const test = await startCore({ people: everyone, ...options });
  const registry = join(test.folder, 'registry');
  cpSync(join(resources, 'demo', 'registry'), registry, { recursive: true });
  const demo = DemoProgramme.parse(programme);
  await test.do('lead', 'products.describe', { identity: identityOf(demo), reason: 'Test' });
  await test.do('lead', 'comparison.setGates', { gates: gatesOf(demo), reason: 'Test' });
  const location = pathToFileURL(registry).href;
  await test.do('engineer', 'registry.add', { name: 'demo', kind: 'folder', location });
  await test.do('engineer', 'registry.sync', { name: 'demo' });
  for (const version of ['1.2.0', '2.0.0']) await test.do('engineer', 'version.adopt', { version });
  const comparison = await test.do('author', 'comparison.record', {
    baseline: '1.2.0',
    candidate: '2.0.0',
    decision,
    rationale: 'The locked test supports going on with the study and nothing else.',
  });
  return { ...test, registry, comparison };
}

export const signers = [
  ['authored', 'author'],
  ['reviewed', 'reviewer'],
  ['approved', 'approver'],
] as const satisfies readonly (readonly [string, Login])[];

/** Has somebody read the audit trail of the comparison, as whoever decides about it must have. */
export const readTrail = (test: ComparisonCore, login: Login) =>
  test.do(login, 'trail.acknowledge', { record: test.comparison.id });

/** What somebody enters to sign, with the password of their own. */
export const signing = (id: RecordId, meaning: SignatureMeaning, login: Login): Input<'approvals.sign'> => ({
  id,
  meaning,
  login,
  password: passwordOf(login),
  reason: 'Test',
});

export const requestApproval = async (test: ComparisonCore): Promise<RecordId> =>
  (await test.do('author', 'approvals.request', { recordId: test.comparison.id })).id;

/** Requests an approval of the comparison and has all three sign it. */
export async function signAll(test: ComparisonCore): Promise<RecordId> {
  const id = await requestApproval(test);
  for (const [meaning, login] of signers) {
    if (meaning !== 'authored') await readTrail(test, login);
    await test.do(login, 'approvals.sign', signing(id, meaning, login));
  }
  return id;
}

/** A vault whose comparison all three have signed. */
export async function startSigned(): Promise<ComparisonCore> {
  const test = await startComparison();
  await signAll(test);
  return test;
}
