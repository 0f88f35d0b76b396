import { contract } from '@shared/contract';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { valueIn } from '../support/core';
import { startComparison } from '../support/signed-comparison';

describe('P11-36 a change asks for its reason', () => {
  /** Commands and jobs that change no evidence by a person's decision, each with what stands in the reason's place. */
  const without: Readonly<Record<string, string>> = {
    'vault.create': 'founds the vault; the entries say so',
    'vault.unlock': 'a sign-in',
    'vault.unlockByKeychain': 'a sign-in',
    'vault.enableKeychain': 'a setting of one device for its own person',
    'vault.disableKeychain': 'a setting of one device for its own person',
    'vault.lock': 'a sign-out',
    'vault.exploreDemo': 'makes the demo',
    'vault.check': 'changes nothing',
    'people.changePassword': 'one’s own password, whenever one wants to',
    'people.beginAuthenticator': 'one’s own second factor',
    'people.confirmAuthenticator': 'one’s own second factor',
    'drafts.keep': 'text that is no record yet',
    'drafts.drop': 'text that is no record yet',
    'registry.add': 'names a source; nothing regulated changes',
    'registry.test': 'changes nothing',
    'registry.push': 'writes what was queued with a reason',
    'registry.sync': 'mirrors what the registry says',
    'version.adopt': 'copies what the registry says',
    'version.look': 'mirrors what the registry says',
    'version.history': 'changes nothing',
    'evidence.inspect': 'changes nothing',
    'evidence.preview': 'changes nothing',
    'evidence.import': 'adds a file; what is left out of it has a reason each',
    'comparison.compute': 'records by itself that the labels were looked at',
    'comparison.recompute': 'changes nothing',
    'comparison.record': 'its rationale is the reason',
    'approvals.openPacket': 'reads what another vault asks; signing it asks for the reason',
    'approvals.request': 'asks for signatures; each of them states its reason',
    'dossiers.build': 'prints what the records say',
    'ledger.verify': 'changes nothing',
    'ledger.export': 'its purpose is the reason',
    'ledger.saveQuery': 'a question of one’s own; changes nothing',
    'ledger.dropQuery': 'a question of one’s own; changes nothing',
    'trail.review': 'its finding and text are the reason',
    'trail.acknowledge': 'says that the trail was read; changes nothing',
    'records.copy': 'its purpose is the reason',
  };
  const fieldsOf = (name: keyof typeof contract) =>
    (z.toJSONSchema(contract[name].input, { io: 'input' }) as { required?: string[] }).required ?? [];
  const changing = (Object.keys(contract) as (keyof typeof contract)[]).filter(
    (name) => contract[name].kind !== 'query' && without[name] === undefined,
  );

  test('commands that change a record are there to be asked', () => {
    for (const name of ['products.describe', 'comparison.revise', 'comparison.setGates', 'approvals.sign'])
      expect(changing).toContain(name);
  });

  test.each(changing)('%s', async (name) => {
    expect(fieldsOf(name)).toContain('reason');
  });

  test('a revision without a reason, or with an empty one, is refused', async () => {
    await using t = await startComparison();
    const { id, revision: expectedRevision } = t.comparison;
    const client = await t.as('author');
    const change = { id, expectedRevision, decision: 'Stop the study', rationale: 'New evidence came in.' };
    for (const input of [change, { ...change, reason: '' }, { ...change, reason: ' \n ' }])
      expect(await t.core.call(client, 'comparison.revise', input)).toMatchObject({
        ok: false,
        problem: { code: 'INPUT_INVALID', context: { field: 'reason' } },
      });
    valueIn(await t.core.call(client, 'comparison.revise', { ...change, reason: 'Said why' }));
  });
});
