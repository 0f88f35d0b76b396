import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { zipOf } from './index';

const files = [
  { name: 'CO-K0001_rev1.pdf', bytes: new Uint8Array([37, 80, 68, 70]) },
  { name: 'manifest.json', bytes: new TextEncoder().encode('{"files": []}'.repeat(50)) },
];

test('an archive gives back every file as it was', () => {
  const inside = unzipSync(zipOf(files));
  expect(Object.keys(inside)).toEqual(files.map(({ name }) => name));
  for (const { name, bytes } of files) expect(inside[name]).toEqual(bytes);
});

test('the same files make the same archive', () => {
  expect(zipOf(files)).toEqual(zipOf(structuredClone(files)));
});
