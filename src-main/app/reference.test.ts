import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { referencePages } from './reference';

const folder = resolve(import.meta.dirname, '../../docs/reference');

test.each(Object.entries(referencePages()))(
  'docs/reference/%s is what the contract says today',
  async (name, content) => {
    // `npm run docs` writes the pages anew.
    expect(await readFile(resolve(folder, name), 'utf8')).toBe(content);
  },
);
