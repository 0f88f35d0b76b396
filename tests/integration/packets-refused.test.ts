import { generateKeyPairSync, sign } from 'node:crypto';
import { canonicalBytes, type Json } from '@main/kernel/canonical-json';
import type { SigningAnswer, SigningPacket } from '@shared/packet';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { passwordOf } from '../support/core';
import { inventedPacket } from '../support/invented-packet';
import { days } from '../support/people';
import { readTrail } from '../support/signed-comparison';
import {
  accepting,
  Elsewhere,
  hostileFiles,
  packetFor,
  readAnswerFile,
  readPacketFile,
  startTwoVaults,
  type TwoVaults,
  written,
} from '../support/two-vaults';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 90_000 }); // two vaults, each with keys of its own

let vaults: TwoVaults;
let packet: Uint8Array;
let answer: Uint8Array;
beforeAll(async () => {
  vaults = await startTwoVaults();
  packet = await packetFor(vaults.home, vaults.approval, vaults.person);
  answer = await vaults.away.sign(packet);
}, 60_000);
afterAll(() => vaults[Symbol.asyncDispose]());

/** What was done; that something was refused may be an entry. */
const acts = (entries: readonly { readonly action: string }[]) =>
  entries.map(({ action }) => action).filter((action) => action !== 'access.refused');

/** Refused where it is to be signed, with nothing written there. */
async function unopened(bytes: Uint8Array): Promise<string> {
  const { away } = vaults;
  const entries = async () => acts((await away.do('ledger.list', { limit: 300 })).entries);
  const before = await entries();
  const code = await away.refused('approvals.openPacket', { packet: await away.give(bytes) });
  expect(await entries()).toEqual(before);
  return code;
}

/** Refused at home, with nothing written there. */
async function unaccepted(bytes: Uint8Array): Promise<string> {
  const { home } = vaults;
  const entries = async () => acts((await home.do('lead', 'ledger.list', { limit: 300 })).entries);
  const input = await accepting(home, bytes);
  const before = await entries();
  const code = await home.refused('lead', 'approvals.accept', input);
  expect(await entries()).toEqual(before);
  return code;
}

test.each(hostileFiles)('%s is no packet and no answer', async (_, bytes) => {
  expect(await unopened(bytes)).toBe('PACKET_INVALID');
  expect(await unaccepted(bytes)).toBe('ANSWER_INVALID');
});

type Body = SigningPacket['packet'];
const altered: readonly (readonly [string, (body: Body) => Partial<Body>])[] = [
  ['decision', () => ({ decision: 'Release to production' })],
  ['title', ({ subject }) => ({ subject: { ...subject, title: 'Something harmless' } })],
  [
    'threshold',
    ({ asked }) => ({ asked: { ...asked, bound: { ...asked.bound, 'candidate threshold': '0.5' } } }),
  ],
  ['revision', ({ asked }) => ({ asked: { ...asked, revision: 'a'.repeat(64) } })],
  ['kind', ({ asked }) => ({ asked: { ...asked, kind: 'dossier' } })],
  ['vault', ({ home, asked }) => ({ asked: { ...asked, vault: home.ledger } })],
  [
    'bytes',
    ({ revision }) => ({ revision: Buffer.from(`${revision} `, 'base64').subarray(1).toString('base64') }),
  ],
  [
    'signature before',
    ({ signatures }) => ({
      signatures: signatures.map((one) => ({ ...one, signature: `${'A'.repeat(86)}==` })),
    }),
  ],
];

test.each(altered)('a packet with another %s is refused', async (_, change) => {
  const file = readPacketFile(packet);
  expect(await unopened(written({ ...file, packet: { ...file.packet, ...change(file.packet) } }))).toBe(
    'PACKET_INVALID',
  );
});

/** A packet with content of the forger's, signed by a device of theirs. */
function forged(change: (body: Body) => Partial<Body>): Uint8Array {
  const { packet: body } = readPacketFile(packet);
  return inventedPacket({ ...body, ...change(body) });
}

test.each(altered)('signed by a device of the forger, another %s is refused as well', async (_, change) => {
  expect(await unopened(forged(change))).toBe('PACKET_INVALID');
});

const noTime = 9_000_000_000_000_000;
test.each<[string, (body: Body) => Partial<Body>]>([
  ['expiry', () => ({ expiresMs: noTime })],
  ['line of its trail', ({ trail }) => ({ trail: trail.map((row) => ({ ...row, atMs: noTime })) })],
  ['offset in its trail', ({ trail }) => ({ trail: trail.map((row) => ({ ...row, offset: noTime })) })],
])('a packet whose %s is no time is refused, and neither seen nor signed', async (_, change) => {
  const { away } = vaults;
  const file = forged(change);
  expect(await unopened(file)).toBe('PACKET_INVALID');
  expect(await away.refused('approvals.signPacket', await away.signing(file))).toBe('PACKET_INVALID');
});

test('a packet that nobody at home issued shows another device, and its answer is refused there', async () => {
  const { away } = vaults;
  const invented = forged(() => ({ id: '01930000-0000-7000-8000-000000000001' as Body['id'] }));
  const real = await away.open(packet);
  expect((await away.open(invented)).deviceKeyId).not.toBe(real.deviceKeyId);
  expect(await unaccepted(await away.sign(invented))).toBe('PACKET_FOREIGN');
});

test('a packet is for one person, under one key', async () => {
  const { away } = vaults;
  const admin = await away.t.as('admin');
  const put = await away.t.core.files.put(admin, 'file.json', 'application/json', packet);
  if (!put.ok) throw new Error('The file was taken');
  expect(await away.t.refused('admin', 'approvals.openPacket', { packet: put.value })).toBe('PACKET_FOREIGN');
  await using third = await Elsewhere.start('nora', 'Nora Elsewhere (fictional)');
  expect(await third.refused('approvals.openPacket', { packet: await third.give(packet) })).toBe(
    'PACKET_FOREIGN',
  );
});

test('A11-10 only what was opened is signed, with the meaning it asks for, by login and password', async () => {
  await using third = await startTwoVaults();
  const { away, home } = third;
  const unread = await packetFor(home, third.approval, third.person);
  const signing = await away.signing(unread);
  expect(await away.refused('approvals.signPacket', signing)).toBe('PACKET_NOT_OPENED');
  await away.open(unread);
  expect(await away.refused('approvals.signPacket', { ...signing, meaning: 'approved' })).toBe(
    'MEANING_NOT_DUE',
  );
  const { login: _, ...withoutLogin } = signing;
  expect(await away.refused('approvals.signPacket', withoutLogin)).toBe('LOGIN_REQUIRED');
  const wrong = { ...signing, password: 'not the password' };
  expect(await away.refused('approvals.signPacket', wrong)).toBe('PASSWORD_REJECTED');

  await away.wait(days(15));
  expect(await away.refused('approvals.openPacket', { packet: await away.give(unread) })).toBe(
    'PACKET_EXPIRED',
  );
  await away.wait(-days(15) - 6 * 60_000);
  expect(await away.refused('approvals.openPacket', { packet: await away.give(unread) })).toBe(
    'PACKET_CLOCK_DIFFERS',
  );
  await away.wait(6 * 60_000);
  const late = await away.sign(unread);
  home.move(days(14) + 1);
  expect(await home.refused('lead', 'approvals.accept', await accepting(home, late))).toBe('PACKET_EXPIRED');
});

/** The answer with another statement, the signature as it was. */
function restated(change: object): Uint8Array {
  const file = readAnswerFile(answer);
  const statement = JSON.parse(Buffer.from(file.statement, 'base64').toString());
  const bytes = Buffer.from(canonicalBytes({ ...statement, ...change } as Json)).toString('base64');
  return written({ ...file, statement: bytes });
}

test.each<[string, object, string]>([
  ['another record', { record: '01930000-0000-7000-8000-000000000001' }, 'ANSWER_DIFFERS'],
  ['another revision', { revision: 'a'.repeat(64) }, 'ANSWER_DIFFERS'],
  ['another bound value', { bound: {} }, 'ANSWER_DIFFERS'],
  ['another meaning', { meaning: 'approved' }, 'ANSWER_DIFFERS'],
  ['another name', { printedName: 'Ines' }, 'ANSWER_DIFFERS'],
  ['another role', { role: 'quality-approver' }, 'ANSWER_DIFFERS'],
  ['another vault', { vault: '01930000-0000-7000-8000-000000000001' }, 'PACKET_FOREIGN'],
  ['another time', { at: Date.UTC(2026, 10, 23, 8) + 1 }, 'SIGNATURE_INVALID'],
  ['other factors', { factors: 'password' }, 'SIGNATURE_INVALID'],
  ['a time to come', { at: Date.UTC(2026, 10, 23, 9) }, 'PACKET_CLOCK_DIFFERS'],
])('P11-21 an answer that states %s is refused', async (_, change, code) => {
  expect(await unaccepted(restated(change))).toBe(code);
});

const withAnswer = (change: (file: SigningAnswer) => object) => {
  const file = readAnswerFile(answer);
  return written({ ...file, ...change(file) });
};

test('an answer signed by another key, or about another packet, is refused', async () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const { statement } = readAnswerFile(answer);
  const message = Buffer.concat([
    Buffer.from('countersign-signature-v1\0'),
    Buffer.from(statement, 'base64'),
  ]);
  const signature = sign(null, message, privateKey).toString('base64');
  expect(await unaccepted(withAnswer(() => ({ signature })))).toBe('SIGNATURE_INVALID');
  const packetId = '01930000-0000-7000-8000-000000000001';
  expect(await unaccepted(withAnswer(() => ({ packet: packetId })))).toBe('PACKET_FOREIGN');
});

test('an answer without the entry of its own ledger is refused', async () => {
  const { away } = vaults;
  const card = JSON.parse(new TextDecoder().decode(await away.card()));
  expect(await unaccepted(withAnswer(() => ({ signedIn: card.inclusion })))).toBe('ANSWER_INVALID');
  const deviceKey = card.x25519;
  expect(await unaccepted(withAnswer(({ signedIn }) => ({ signedIn: { ...signedIn, deviceKey } })))).toBe(
    'ANSWER_INVALID',
  );
});

test('P11-28 an answer of somebody whose link was ended, or who lost the role, is refused until they have it again', async () => {
  const { home, person } = vaults;
  const reason = 'Test';
  await home.do('admin', 'people.disable', { person, reason });
  expect(await unaccepted(answer)).toBe('PERSON_NOT_LINKED');
  const asking = { id: vaults.approval, person, reason };
  expect(await home.refused('lead', 'approvals.requestPacket', asking)).toBe('PERSON_NOT_LINKED');
  await home.do('admin', 'people.enable', { person, reason });
  await home.do('admin', 'people.setRoles', { person, roles: ['specialist'], reason });
  expect(await unaccepted(answer)).toBe('ROLE_MISSING');
  expect(await home.refused('lead', 'approvals.requestPacket', asking)).toBe('ROLE_MISSING');
  await home.do('admin', 'people.setRoles', { person, roles: ['clinical-reviewer'], reason });
  expect(await home.refused('engineer', 'approvals.requestPacket', asking)).toBe('ROLE_MISSING');
});

test('who has an account here signs here: the author gets no packet to review their own work', async () => {
  const { home, approval: id } = vaults;
  const { people } = await home.do('admin', 'people.list', {});
  for (const { id: person, login } of people.filter(({ login: known }) => known !== 'ines'))
    expect([
      login,
      await home.refused('lead', 'approvals.requestPacket', { id, person, reason: 'Test' }),
    ]).toEqual([login, 'PERSON_NOT_LINKED']);
});

test('an answer counts once, and not for another approval', async () => {
  const { home, away, person, approval } = vaults;
  const second = await home.do('author', 'comparison.record', {
    baseline: '1.2.0',
    candidate: '2.0.0',
    decision: 'Stop the study',
    rationale: 'Another one.',
  });
  const { id } = await home.do('author', 'approvals.request', { recordId: second.id });
  const author = { login: 'author', password: passwordOf('author'), reason: 'Mine' };
  await home.do('author', 'approvals.sign', { id, meaning: 'authored', ...author });
  const other = readPacketFile(await packetFor(home, id, person));
  expect(await unaccepted(withAnswer(() => ({ packet: other.packet.id })))).toBe('ANSWER_DIFFERS');

  await home.do('lead', 'approvals.accept', await accepting(home, answer));
  expect(await unaccepted(answer)).toBe('PACKET_USED');
  const again = { id: approval, person, reason: 'Test' };
  expect(await home.refused('lead', 'approvals.requestPacket', again)).toBe('ALREADY_SIGNED');

  // A record that changed since is not what was signed.
  const late = await away.sign(written(other));
  await home.do('lead', 'comparison.revise', {
    id: second.id,
    expectedRevision: second.revision,
    decision: 'Go on',
    rationale: 'The same.',
    reason: 'Test',
  });
  expect(await unaccepted(late)).toBe('SIGNED_EARLIER_VERSION');
  expect(await home.do('lead', 'ledger.verify', {})).toMatchObject({ verified: true, problems: [] });
});

test('a review that was given here meanwhile leaves nothing to accept', async () => {
  await using third = await startTwoVaults();
  const { home, away, person, approval: id } = third;
  const signed = await away.sign(await packetFor(home, id, person));
  const reviewer = { login: 'reviewer', password: passwordOf('reviewer'), reason: 'Here' };
  await readTrail(home, 'reviewer');
  await home.do('reviewer', 'approvals.sign', { id, meaning: 'reviewed', ...reviewer });
  expect(await home.refused('lead', 'approvals.accept', await accepting(home, signed))).toBe(
    'MEANING_NOT_DUE',
  );
});
