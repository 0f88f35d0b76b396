import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { type Checkpoint, readCheckpoint, signCheckpoint } from './checkpoint';
import { countersignature, readCountersigned } from './countersign';

function pair() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64');
  return { raw, privateKey };
}

const device = pair();
const person = pair();
const checkpoint: Checkpoint = {
  origin: 'countersign.org/ledger/test',
  size: 3,
  root: 'uvI5jZCGZnySLrAcLEyOZDLwwnGZ4xIBTnM3n0e3vk0=',
};
const line = countersignature(checkpoint, 'ada', person.raw, person.privateKey);
const text = `${signCheckpoint(checkpoint, device.raw, device.privateKey)}${line}\n`;
const held = (publicKey: string) => [{ person: 'ada', publicKey, periods: [{ from: 1, until: null }] }];

test('a second signature leaves the first one valid, and stands by itself', () => {
  expect(readCheckpoint(text, device.raw)).toEqual(checkpoint);
  expect(readCountersigned(text, held(person.raw))).toEqual(checkpoint);
});

test('a countersignature holds for that person, key and checkpoint only', () => {
  expect(readCountersigned(text, held(device.raw))).toBeNull();
  expect(readCountersigned(text, [{ ...held(person.raw)[0], person: 'eve' } as never])).toBeNull();
  expect(readCountersigned(text.replace('\n3\n', '\n4\n'), held(person.raw))).toBeNull();
  expect(readCountersigned('no checkpoint', held(person.raw))).toBeNull();
});
