import { createHash, generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { checkpointOf, noteKeyId, readCheckpoint, signCheckpoint } from './checkpoint';
import { append, emptyFrontier } from './merkle';

const pair = generateKeyPairSync('ed25519');
const publicKey = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString(
  'base64',
);
const checkpoint = checkpointOf(
  '0192f0c1',
  append(emptyFrontier, createHash('sha256').update('a').digest('hex')),
);
const text = signCheckpoint(checkpoint, publicKey, pair.privateKey);

// The verifier key of the example in Go's golang.org/x/mod/sumdb/note: PeterNeumann+c74f20a3+ARpc2Qc…
test('the key id is the one that C2SP signed notes use', () => {
  const key = Buffer.from('ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', 'base64').subarray(1);
  expect(noteKeyId('PeterNeumann', key.toString('base64')).toString('hex')).toBe('c74f20a3');
});

test.each([
  ['another size', text.replace('\n1\n', '\n2\n')],
  ['another origin', text.replaceAll('0192f0c1', '0192f0c2')],
  ['a line more', text.replace('\n\n', '\nextra\n\n')],
  ['no signature', `${text.split('\n\n')[0]}\n\n`],
  ['nothing', ''],
])('a checkpoint with %s is not read', (_, altered) => {
  expect(readCheckpoint(altered, publicKey)).toBeNull();
});

test('a signed checkpoint has three lines, a blank one and a signature, and reads back', () => {
  expect(text.split('\n').slice(0, 4)).toEqual(['countersign.org/ledger/0192f0c1', '1', checkpoint.root, '']);
  expect(readCheckpoint(text, publicKey)).toEqual(checkpoint);
});
