import { describe, expect, test } from 'vitest';
import { cycleViolations } from './rules/cycles';
import { layerViolations } from './rules/layers';
import { levels, placeOf } from './rules/places';
import { describeViolation, readSources } from './rules/source';

const sources = readSources();

test('there is something to check, and every file of it has a layer', () => {
  expect(sources.length).toBeGreaterThan(20);
  const lost = sources.filter((file) => placeOf(file.path).layer === 'unknown');
  expect(lost.map((file) => file.path)).toEqual([]);
});

test('no file imports what its layer may not', () => {
  expect(layerViolations(sources).map(describeViolation)).toEqual([]);
});

test('no files import each other in a ring', () => {
  expect(cycleViolations(sources).map(describeViolation)).toEqual([]);
});

/** What the layer rule says about one planted file. */
const objections = (path: string, text: string) => layerViolations([{ path, text }]).map((v) => v.detail);

describe('a planted import is caught', () => {
  test.each([
    ['src-shared/format.ts', `import { x } from '@main/kernel/x';`],
    ['src-shared/format.ts', `import { join } from 'node:path';`],
    ['src-shared/format.ts', `import { join } from 'path';`],
    ['src-shared/format.ts', `import { useState } from 'react';`],
    ['src-renderer/app.tsx', `import { x } from '@main/kernel/x';`],
    ['src-renderer/app.tsx', `import type { X } from '../src-main/kernel/x';`],
    ['src-renderer/app.tsx', `import { readFile } from 'node:fs/promises';`],
    ['src-renderer/app.tsx', `import { ipcRenderer } from 'electron';`],
    ['src-main/kernel/x.ts', `import { a } from '@main/statistics/a';`],
    ['src-main/kernel/x.ts', `import { randomUUID } from 'node:crypto';`],
    ['src-main/statistics/x.ts', `import { a } from '@main/features/risk/domain';`],
    ['src-main/ledger/chain.ts', `import { request } from 'node:https';`],
    ['src-main/ledger/chain.ts', `import { randomBytes } from 'node:crypto';`],
    ['src-main/ledger/chain.ts', `import { Kysely } from 'kysely';`],
    ['src-main/ledger/chain.ts', `import { people } from '@main/features/people';`],
    ['src-main/features/risk/domain.ts', `import { sql } from 'kysely';`],
    ['src-main/features/risk/matrix.ts', `import { listRisks } from './store';`],
    ['src-main/features/risk/domain.ts', `export { readFileSync } from 'node:fs';`],
    ['src-main/features/risk/domain.ts', `type Db = import('kysely').Kysely<unknown>;`],
    ['src-main/features/risk/domain.ts', `const load = () => import('@main/platform/db');`],
    ['src-main/features/risk/kind.ts', `import { listRisks } from './store';`],
    ['src-main/features/risk/store.ts', `import { vault } from '@main/platform/vault';`],
    ['src-main/features/risk/store.ts', `import { raise } from './service';`],
    ['src-main/features/risk/service.ts', `import { sql } from 'kysely';`],
    ['src-main/features/risk/service.ts', `import { slots } from '@main/platform/vault/slots';`],
    ['src-main/features/risk/service.ts', `import { chain } from '@main/ledger/chain';`],
    ['src-main/features/risk/remote.ts', `import { listRisks } from './store';`],
    ['src-main/platform/http/x.ts', `import { chain } from '@main/ledger';`],
    ['src-main/platform/http/x.ts', `import { people } from '@main/features/people';`],
    ['src-main/platform/jobs/pool.ts', `import { fork } from 'node:child_process';`],
    ['src-main/app/core.ts', `import { app } from 'electron';`],
    ['src-main/app/shells/web/server.ts', `import type { BrowserWindow } from 'electron';`],
    ['src-main/app/core.ts', `const load = (name: string) => import(name);`],
    ['src-main/tools/x.ts', `export const x = 1;`],
    ['src-main/features/billing/domain.ts', `export const x = 1;`],
  ])('%s: %s', (path, text) => {
    expect(objections(path, text)).toHaveLength(1);
  });

  test.each(['features/risk/service', 'platform/http/x', 'ledger/chain', 'kernel/x'])(
    '%s may not import app',
    (path) => {
      const text = `import { compose } from '@main/app/compose';`;
      expect(objections(`src-main/${path}.ts`, text)).toEqual(['nobody imports app']);
    },
  );
});

describe('feature levels', () => {
  const importing = (from: string, to: string) =>
    objections(`src-main/features/${from}/service.ts`, `import { x } from '@main/features/${to}';`);

  test('a feature may import every feature of a lower level, and none of its own or a higher one', () => {
    for (const [high, features] of levels.entries()) {
      for (const [low, others] of levels.entries()) {
        for (const from of features) {
          for (const to of others.filter((other) => other !== from)) {
            expect(importing(from, to), `${from} → ${to}`).toHaveLength(low < high ? 0 : 1);
          }
        }
      }
    }
  });

  test('the insides of a lower feature stay closed', () => {
    const text = `import { findPerson } from '@main/features/people/store';`;
    expect(objections('src-main/features/approvals/service.ts', text)).toHaveLength(1);
  });
});

test('what the table allows is not objected to', () => {
  const service = `
    import { AppError } from '@main/kernel/app-error';
    import { writeRecord } from '@main/platform/records/write-record';
    import { verify } from '@main/ledger';
    import { wilsonInterval } from '@main/statistics/wilson';
    import { people } from '@main/features/people';
    import type { RiskId } from '@shared/ids';
    import { riskKind } from './kind';`;
  expect(objections('src-main/features/risk/service.ts', service)).toEqual([]);
  expect(
    objections('src-main/platform/records/write-record.ts', `import { append } from '@main/ledger';`),
  ).toEqual([]);
  expect(objections('src-main/app/shells/electron/main.ts', `import { app } from 'electron';`)).toEqual([]);
});

test('a ring is found through types, re-exports and index files, and named once', () => {
  const ring = [
    { path: 'src-main/features/risk/index.ts', text: `export { a } from './service';` },
    {
      path: 'src-main/features/risk/service.ts',
      text: `import type { B } from './domain'; export const a = 1;`,
    },
    { path: 'src-main/features/risk/domain.ts', text: `export type B = import('@main/features/risk').A;` },
    { path: 'src-main/features/risk/kind.ts', text: `import type { B } from './domain';` },
  ];
  expect(cycleViolations(ring)).toHaveLength(1);
  expect(cycleViolations(ring.slice(1))).toEqual([]);
});
