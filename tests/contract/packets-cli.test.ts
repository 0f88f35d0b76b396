import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from './support/cli-door';
import { type Seed, seedVault, signInOf } from './support/seed';

let seed: Seed;
/** Home folders of two laptops, and between them one for the files that are sent. */
let home: string;
let away: string;
let mail: string;
const password = signInOf('lead').password;

beforeAll(async () => {
  seed = await seedVault();
  home = await seed.copy();
  [away, mail] = [await mkdtemp(join(tmpdir(), 'away-')), await mkdtemp(join(tmpdir(), 'mail-'))];
  await writeFile(sent('password'), `${password}\n`);
}, 120_000);
afterAll(async () => {
  for (const folder of [home, away, mail]) await rm(folder, { recursive: true, force: true });
  await seed[Symbol.asyncDispose]();
});

const sent = (name: string) => join(mail, name);

async function cli(laptop: string, login: string, ...line: string[]) {
  const signIn = ['--as', login, '--password-file', sent('password'), '--json'];
  const { code, stdout } = await runCli(laptop, [...line, ...signIn]);
  return { code, value: JSON.parse(stdout) };
}

async function done(laptop: string, login: string, ...line: string[]) {
  const { code, value } = await cli(laptop, login, ...line);
  expect([line.slice(0, 2).join(' '), code, value.error]).toEqual([line.slice(0, 2).join(' '), 0, undefined]);
  return value;
}

test('P11-21 a second signer on another laptop, by files alone', async () => {
  const founder = ['--login', 'founder', '--printed-name', 'Fictional Founder', '--key-derivation', 'floor'];
  await done(away, 'founder', 'vault', 'create', '--organisation', 'Fictional Elsewhere', ...founder);
  const identity = ['--password-is', 'own', '--identity', '{"how":"seen in person"}', '--reason', 'test'];
  const person = ['--printed-name', 'Fictional Oda elsewhere', '--roles', 'ml-engineer', ...identity];
  await done(away, 'founder', 'people', 'enrol', 'oda', ...person, '--new-password-file', sent('password'));

  await done(away, 'oda', 'people', 'card', '--out', sent('oda.card'));
  const { keyId } = (await done(away, 'oda', 'people', 'me')).person;
  const how = ['--identity', '{"how":"telephone"}', '--reason', 'reviews elsewhere'];
  const link = ['--login', 'oda', '--roles', 'clinical-reviewer', '--key-id', keyId, ...how];
  await done(home, 'admin', 'people', 'link', sent('oda.card'), ...link);

  const asking = ['--signer', 'oda', '--reason', 'out of office'];
  const { number } = await done(home, 'lead', 'approval', 'show', seed.packets.approval);
  const { subject } = await done(home, 'lead', 'approval', 'show', number);
  const request = ['approval', 'request', subject.number, ...asking];
  expect(await cli(home, 'lead', ...request.slice(0, 3), '--packet', sent('no.packet'))).toMatchObject({
    code: 2,
    value: { error: { code: 'INPUT_INVALID' } },
  });
  await done(home, 'lead', ...request, '--packet', sent('oda.packet'));
  expect((await stat(sent('oda.packet'))).mode & 0o077).toBe(0);

  const sign = ['approval', 'sign', '--packet', sent('oda.packet'), '--meaning', 'reviewed'];
  const signing = [...sign, '--reason', 'read it all', '--out', sent('oda.answer')];
  expect(await cli(away, 'oda', ...signing)).toMatchObject({
    value: { error: { code: 'PACKET_NOT_OPENED' } },
  });
  const seen = await done(away, 'oda', 'approval', 'open-packet', sent('oda.packet'));
  const { number: about, revision } = subject;
  const asked = { meaning: 'reviewed', subject: { number: about, revision } };
  expect(seen).toMatchObject({ organisation: 'Fictional Devices', ...asked });
  await done(away, 'oda', ...signing);

  const accept = ['approval', 'accept', sent('oda.answer'), '--reason', 'came by mail'];
  expect(await done(home, 'lead', ...accept)).toMatchObject({ approval: number, state: 'in-progress' });
  expect(await cli(home, 'lead', ...accept)).toMatchObject({ value: { error: { code: 'PACKET_USED' } } });
  const { steps } = await done(home, 'lead', 'approval', 'show', number);
  expect(steps[1].signature).toMatchObject({
    printedName: 'Fictional Oda elsewhere',
    role: 'clinical-reviewer',
    keyId,
    via: 'packet',
    valid: true,
  });
  for (const [laptop, login] of [
    [home, 'lead'],
    [away, 'oda'],
  ] as const)
    expect(await done(laptop, login, 'ledger', 'verify')).toMatchObject({ verified: true, problems: [] });
  expect(JSON.parse(await readFile(sent('oda.answer'), 'utf8'))).toMatchObject({
    schema: 'countersign.signing-answer/1',
  });
}, 180_000);
