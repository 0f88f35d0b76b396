import { createHash } from 'node:crypto';
import type { PersonCard } from '@shared/packet';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { passwordOf } from '../support/core';
import { detailsOf, doAs, personOf, signedIn, tryToSignIn } from '../support/people';
import { type ComparisonCore, startComparison } from '../support/signed-comparison';
import {
  accepting,
  Elsewhere,
  giveTo,
  hostileFiles,
  linking,
  packetFor,
  written,
} from '../support/two-vaults';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 90_000 }); // two vaults, each with keys of its own

let home: ComparisonCore;
let away: Elsewhere;
beforeAll(async () => {
  home = await startComparison();
  away = await Elsewhere.start('ines', 'Ines Elsewhere (fictional)');
});
afterAll(async () => {
  await away[Symbol.asyncDispose]();
  await home[Symbol.asyncDispose]();
});

const entriesAtHome = async () => (await home.do('admin', 'ledger.list', { limit: 1 })).total;

/** The code with which a link is refused, and that nothing was written. */
async function refused(change: object): Promise<string> {
  const before = await entriesAtHome();
  const code = await home.refused('admin', 'people.link', { ...(await linking(home, away)), ...change });
  expect(await entriesAtHome()).toBe(before);
  return code;
}

test('a card holds nothing secret and carries the proof of its own ledger', async () => {
  const card: PersonCard = JSON.parse(new TextDecoder().decode(await away.card()));
  const kid = createHash('sha256').update(Buffer.from(card.ed25519, 'base64')).digest('hex').slice(0, 16);
  expect(card).toMatchObject({ login: 'ines', keyId: kid });
  const entry = JSON.parse(Buffer.from(card.inclusion.entry, 'base64').toString());
  const revision = Buffer.from(card.revision, 'base64');
  expect(entry).toMatchObject({
    action: 'person.enrolled',
    ledger: card.ledger,
    after: createHash('sha256').update(revision).digest('hex'),
    detail: { proof: card.proof },
  });
  expect(JSON.parse(revision.toString()).content.printedName).toBe('Ines Elsewhere (fictional)');
});

test.each(hostileFiles)('a card made of %s is refused', async (_, bytes) => {
  expect(await refused({ card: await giveTo(home, 'admin', bytes) })).toBe('CARD_INVALID');
});

/** The record of the card with another name in it, otherwise whole. */
const renamed = (revision: string): string =>
  Buffer.from(Buffer.from(revision, 'base64').toString().replace('Ines Elsewhere', 'Arno Approver')).toString(
    'base64',
  );

const otherId = '01930000-0000-7000-8000-000000000001';
test.each<[string, (card: PersonCard) => object]>([
  ['another name in its entry', (card) => ({ ...card, login: 'inez' })],
  ['another person', (card) => ({ ...card, person: otherId })],
  ['another ledger', (card) => ({ ...card, ledger: otherId })],
  ['another signing key', (card) => ({ ...card, ed25519: card.x25519 })],
  ['another key id', (card) => ({ ...card, keyId: '0123456789abcdef' })],
  ['another printed name', (card) => ({ ...card, revision: renamed(card.revision) })],
  ['a printed name of its own', (card) => ({ ...card, printedName: 'Arno Approver (fictional)' })],
  ['the proof of nobody', (card) => ({ ...card, proof: `${'A'.repeat(86)}==` })],
  ['another device', (card) => ({ ...card, inclusion: { ...card.inclusion, deviceKey: card.x25519 } })],
  ['an entry elsewhere in the ledger', (card) => ({ ...card, inclusion: { ...card.inclusion, seq: 1 } })],
  ['a field more', (card) => ({ ...card, roles: ['quality-approver'] })],
])('a card with %s is refused', async (_, change) => {
  const card: PersonCard = JSON.parse(new TextDecoder().decode(await away.card()));
  const bytes = written(change(card));
  expect(await refused({ card: await giveTo(home, 'admin', bytes) })).toBe('CARD_INVALID');
});

test('P11-28 nobody is linked under a key that they did not read out themselves, or by anybody but an administrator', async () => {
  expect(await refused({ keyId: '0123456789abcdef' })).toBe('KEY_DIFFERS');
  const { card, ...given } = await linking(home, away);
  const bytes = await giveTo(home, 'lead', await away.card());
  expect(await home.refused('lead', 'people.link', { ...given, card: bytes })).toBe('ROLE_MISSING');
  expect(card.mediaType).toBe('application/json');
});

test('names, logins and roles are kept apart as at an enrolment', async () => {
  expect(await refused({ login: 'reviewer' })).toBe('LOGIN_TAKEN');
  expect(await refused({ login: 'rev1ewer' })).toBe('LOGIN_CONFUSABLE');
  expect(await refused({ roles: ['auditor', 'clinical-reviewer'] })).toBe('ROLES_CONFLICT');
  expect(await refused({ roles: ['administrator'] })).toBe('ROLES_CONFLICT');
  expect(await refused({ roles: [] })).toBe('ROLES_MISSING');
});

test('a card of this vault is refused', async () => {
  const admin = await home.as('admin');
  const { ticket } = await home.do('admin', 'people.card', {});
  const answer = await home.core.files.take(admin, ticket);
  if (!answer.ok) throw new Error('The card was given');
  const card = await giveTo(home, 'admin', answer.value.bytes);
  expect(await refused({ card })).toBe('CARD_OWN_VAULT');
});

test('a linked person signs in nowhere here, is linked once, and is disabled and enabled like anybody', async () => {
  const { id } = await home.do('admin', 'people.link', await linking(home, away));
  expect(await personOf(home, 'ines')).toMatchObject({
    id,
    printedName: 'Ines Elsewhere (fictional)',
    state: 'linked',
    roles: ['clinical-reviewer'],
    keyId: await away.keyId(),
    identity: { how: 'Read the key id to me on the telephone' },
  });
  expect(await detailsOf(home, 'person.linked')).toMatchObject([{ login: 'ines' }]);
  expect(await tryToSignIn(home, 'ines', passwordOf('ines'))).toMatchObject({
    problem: { code: 'PASSWORD_REJECTED' },
  });
  expect(await refused({ login: 'somebody' })).toBe('NAME_CONFUSABLE');
  expect(await refused({ login: 'somebody', sameName: true })).toBe('PERSON_LINKED');

  const reason = 'Left the other company';
  await home.do('admin', 'people.disable', { person: id, reason });
  expect(await personOf(home, 'ines')).toMatchObject({ state: 'disabled' });
  await home.do('admin', 'people.enable', { person: id, reason });
  expect(await personOf(home, 'ines')).toMatchObject({ state: 'linked' });
  expect(
    await home.refused('admin', 'people.setRoles', { person: id, roles: ['administrator'], reason }),
  ).toBe('ROLES_CONFLICT');
  expect(await home.do('lead', 'ledger.verify', {})).toMatchObject({ verified: true, problems: [] });
});

/** Two people give the person a new key; they sign in with a password of their own again, and are known again. */
async function withNewKey(): Promise<void> {
  const { t, login } = away;
  const reason = 'Test';
  const { id: person } = await personOf(t, login);
  await t.do('admin', 'people.enrol', {
    login: 'approver',
    printedName: 'Arno Approver (fictional)',
    roles: ['quality-approver'],
    password: passwordOf('approver'),
    passwordIs: 'own',
    reason,
  });
  const { id } = await t.do('admin', 'people.requestReset', { person, reason });
  const temporaryPassword = 'typed by somebody else';
  await t.do('approver', 'people.confirmReset', { id, temporaryPassword, reason });
  await away.wait(0);
  const client = await signedIn(t, login, temporaryPassword);
  await doAs(t, client, 'people.changePassword', {
    password: temporaryPassword,
    newPassword: passwordOf(login),
  });
  const { keyId } = await personOf(t, login);
  await t.do('approver', 'people.verifyIdentity', { person, keyId, how: 'Known', reason });
}

test('P11-28 after a change of key the old link signs nothing, and the new one does not sign a second time', async () => {
  const reason = 'Test';
  const { id: first } = await personOf(home, 'ines');
  const { id } = await home.do('author', 'approvals.request', { recordId: home.comparison.id });
  const own = { login: 'author', password: passwordOf('author'), reason };
  await home.do('author', 'approvals.sign', { id, meaning: 'authored', ...own });
  const review = await packetFor(home, id, first);
  await home.do('lead', 'approvals.accept', await accepting(home, await away.sign(review)));
  await home.do('admin', 'people.setRoles', { person: first, roles: ['quality-approver'], reason });

  await withNewKey();
  expect(await away.refused('approvals.openPacket', { packet: await away.give(review) })).toBe(
    'PACKET_FOREIGN',
  );
  const again = { login: 'ines.anew', roles: ['quality-approver'], sameName: true };
  expect(await refused(again)).toBe('PERSON_LINKED');
  await home.do('admin', 'people.disable', { person: first, reason });
  const linked = { ...(await linking(home, away)), ...again, roles: ['quality-approver' as const] };
  const { id: second } = await home.do('admin', 'people.link', linked);
  const asking = { id, person: second, reason };
  expect(await home.refused('lead', 'approvals.requestPacket', asking)).toBe('ALREADY_SIGNED');
  expect(await home.do('lead', 'approvals.show', { id })).toMatchObject({
    steps: [{}, { signature: { person: first, valid: true, via: 'packet' } }, { signature: null }],
  });
  for (const verified of [await home.do('lead', 'ledger.verify', {}), await away.do('ledger.verify', {})])
    expect(verified.problems).toEqual([]);
});
