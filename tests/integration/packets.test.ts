import { expect, test, vi } from 'vitest';
import { passwordOf } from '../support/core';
import { readTrail } from '../support/signed-comparison';
import { accepting, packetFor, readPacketFile, startTwoVaults } from '../support/two-vaults';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 90_000 }); // two vaults, each with keys of its own

test('P11-21 somebody reviews on another laptop, and the signature stands as if it had been given here', async () => {
  await using vaults = await startTwoVaults();
  const { home, away, person, approval } = vaults;
  const packet = await packetFor(home, approval, person);
  const { subject } = await home.do('lead', 'approvals.show', { id: approval });
  const seen = await away.open(packet);
  expect(seen).toMatchObject({
    organisation: 'Test Devices (fictional)',
    deviceKeyId: expect.stringMatching(/^[0-9a-f]{16}$/),
    subject: { number: subject.number, title: subject.title, revision: subject.revision },
    meaning: 'reviewed',
    signer: { printedName: 'Ines Elsewhere (fictional)', role: 'clinical-reviewer' },
    signatures: [{ printedName: 'author of the test (fictional)', meaning: 'authored' }],
  });
  expect(seen.gates.length).toBeGreaterThan(0);
  expect(seen.bound).toHaveLength(9);
  expect(seen.trail.map(({ action }) => action)).toEqual([
    'comparison.recorded',
    'approval.requested',
    'approval.signed',
  ]);

  away.t.move(60_000);
  away.t.travel('America/New_York', -300);
  home.move(120_000);
  const answer = await away.sign(packet);
  expect(await home.do('lead', 'approvals.accept', await accepting(home, answer))).toMatchObject({
    signer: 'Ines Elsewhere (fictional)',
    state: 'in-progress',
  });
  const shown = await home.do('lead', 'approvals.show', { id: approval });
  expect(shown.steps[1]?.signature).toEqual({
    person,
    printedName: 'Ines Elsewhere (fictional)',
    role: 'clinical-reviewer',
    meaning: 'reviewed',
    meaningText: expect.stringContaining('reviewed'),
    signedAt: '2026-11-23T08:01:00.000Z',
    offsetMinutes: -300,
    zone: 'America/New_York',
    keyId: await away.keyId(),
    via: 'packet',
    home: readPacketFile(packet).packet.home.ledger,
    valid: true,
  });
  expect(shown.packets).toMatchObject([{ signer: 'Ines Elsewhere (fictional)', accepted: true }]);

  await readTrail(home, 'approver');
  await home.do('approver', 'approvals.sign', {
    id: approval,
    meaning: 'approved',
    login: 'approver',
    password: passwordOf('approver'),
    reason: 'Test',
  });
  expect(await home.do('lead', 'approvals.show', { id: approval })).toMatchObject({ state: 'signed' });
  for (const verified of [await home.do('lead', 'ledger.verify', {}), await away.do('ledger.verify', {})]) {
    expect(verified.problems).toEqual([]);
    expect(verified.verified).toBe(true);
  }
});
