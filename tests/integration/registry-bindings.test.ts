import { join } from 'node:path';
import { expect, test } from 'vitest';
import { demoRegistryAt, model } from '../support/demo-registry';
import { startLinked } from '../support/linked-registry';

const reason = 'The same model in two places';

/** The demo registry linked twice: as `demo`, and a second copy of it as `mirror`. */
async function linkedTwice() {
  const linked = await startLinked('approver', 'lead');
  const other = demoRegistryAt(join(linked.t.folder, 'other'));
  await linked.t.do('engineer', 'registry.add', { name: 'mirror', kind: 'folder', location: other.location });
  await linked.t.do('engineer', 'registry.sync', { name: 'mirror' });
  return { ...linked, other };
}
const members = [
  { registry: 'demo', model },
  { registry: 'mirror', model },
];
const bind = { binding: 'FNA classifier', members, reason };

test('models are bound by who may, of different registries that have them, and each once', async () => {
  await using linked = await linkedTwice();
  const { t } = linked;
  const refused = (change: Partial<typeof bind>) =>
    t.refused('lead', 'registry.bind', { ...bind, ...change });
  expect(await t.refused('approver', 'registry.bind', bind)).toBe('ROLE_MISSING');
  expect(await refused({ members: members.slice(0, 1) })).toBe('BINDING_UNFIT');
  expect(await refused({ members: [...members.slice(0, 1), ...members.slice(0, 1)] })).toBe('BINDING_UNFIT');
  expect(await refused({ members: [...members.slice(0, 1), { registry: 'mirror', model: 'no' }] })).toBe(
    'BINDING_UNFIT',
  );
  expect(await refused({ members: [{ registry: 'nowhere', model }] })).toBe('REGISTRY_NOT_FOUND');
  expect(await refused({ members: [] })).toBe('BINDING_UNCHANGED');
  const unknown = { binding: 'none' };
  expect(await t.refused('lead', 'registry.disagreements', unknown)).toBe('BINDING_NOT_FOUND');

  const { number } = await t.do('lead', 'registry.bind', bind);
  expect(await refused({})).toBe('BINDING_UNCHANGED');
  expect(await refused({ binding: 'another' })).toBe('BINDING_UNFIT');
  expect((await t.do('approver', 'registry.bindings', {})).bindings).toMatchObject([
    { number, name: 'FNA classifier', members, disagreements: 0 },
  ]);
  expect((await t.do('lead', 'ledger.verify', {})).problems).toEqual([]);
});

test('what registries of one model say differently is told field by field; it ends with the binding', async () => {
  await using linked = await linkedTwice();
  const { t, other } = linked;
  await t.do('lead', 'registry.bind', bind);
  other.edit('1.2.0', (text) => text.replace('"0.3111"', '"0.32"').replace('"released"', '"recalled"'));
  other.editRegistry((text) => text.replace('"production": "1.2.0"', '"production": "1.1.0"'));
  other.remove('1.0.0');
  await t.do('engineer', 'registry.sync', { name: 'mirror' });

  const told = await t.do('approver', 'registry.disagreements', { binding: bind.binding });
  expect(told).toEqual({
    registries: ['demo', 'mirror'],
    rows: [
      { version: '', field: 'alias production', values: ['1.2.0', '1.1.0'] },
      { version: '1.0.0', field: 'version', values: ['present', null] },
      { version: '1.2.0', field: 'tag status', values: ['released', 'recalled'] },
      { version: '1.2.0', field: 'threshold', values: ['0.3111', '0.32'] },
    ],
  });
  expect((await t.do('lead', 'registry.bindings', {})).bindings).toMatchObject([{ disagreements: 4 }]);

  await t.do('lead', 'registry.bind', { ...bind, members: [] });
  expect((await t.do('lead', 'registry.bindings', {})).bindings).toEqual([]);
  const ended = { binding: bind.binding };
  expect(await t.refused('lead', 'registry.disagreements', ended)).toBe('BINDING_NOT_FOUND');
  expect((await t.do('lead', 'ledger.verify', {})).problems).toEqual([]);
});
