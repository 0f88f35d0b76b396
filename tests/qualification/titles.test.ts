import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { idsIn, OpenReasons, Requirement } from '@main/app/qualification';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { resources, root } from '../support/core';

const data = (name: string) => JSON.parse(readFileSync(join(resources, 'qualification', name), 'utf8'));
const requirements = z.array(Requirement).parse(data('requirements.json'));
const open = OpenReasons.parse(data('open.json'));

const unknownIn = (text: string) =>
  idsIn(text).filter((id) => !requirements.some((requirement) => requirement.id === id));

test('no test names a requirement that there is not', () => {
  const planted = ['P11', '37'].join('-');
  expect(unknownIn(`test('${planted} is none', …)`)).toEqual([planted]);
  const files = globSync('tests/**/*.{test,spec}.ts', { cwd: root });
  expect(files.length).toBeGreaterThan(30);
  const unknown = files.flatMap((file) =>
    unknownIn(readFileSync(join(root, file), 'utf8')).map((id) => `${file}: ${id}`),
  );
  expect(unknown).toEqual([]);
});

test('the list has 36 rows of Part 11 and 16 of Annex 11, each once, and open is only what may be', () => {
  const ids = requirements.map(({ id }) => id);
  const counted = (prefix: string, last: number) =>
    Array.from({ length: last }, (_, at) => `${prefix}-${String(at + 1).padStart(2, '0')}`);
  expect(ids).toEqual([...counted('P11', 36), ...counted('A11', 16)]);
  expect(Object.keys(open)).toEqual([
    ...[4, 11, 17, 18, 20].map((row) => `P11-${String(row).padStart(2, '0')}`),
    ...[1, 3, 7, 9, 11, 15].map((row) => `A11-${String(row).padStart(2, '0')}`),
  ]);
});
