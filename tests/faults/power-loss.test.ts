import { describe, expect, test } from 'vitest';
import { Disk } from './disk/disk';
import { readTrace, traceNeeds } from './disk/trace';
import { chanceOf } from './support/random';
import { faultOf, limitMs, wrongIn } from './support/run-fault';

test('power that goes at any moment loses nothing acknowledged, and the vault opens again', {
  timeout: limitMs,
}, async (context) => {
  const needs = traceNeeds();
  if (needs) context.skip(`needs ${needs}`);
  const report = await faultOf('power-loss', 24);
  expect(report.runs).toBe(24);
  expect(wrongIn(report)).toEqual([]);
});

describe('the disk of the model', () => {
  const text = (files: ReadonlyMap<string, Buffer>, path: string) => files.get(path)?.toString() ?? null;
  /** All that may be found after a power loss, over many chances. */
  const outcomes = (operations: Parameters<Disk['do']>[0][], path: string) =>
    new Set(
      Array.from({ length: 200 }, (_, seed) => {
        const disk = new Disk(new Map([['a', Buffer.from('old')]]));
        for (const operation of operations) disk.do(operation);
        return text(disk.afterPowerLoss(chanceOf(seed)), path);
      }),
    );
  const written = { does: 'write', path: 'a', at: 0, bytes: Buffer.from('new') } as const;

  test('keeps what was synced, and may forget what was not', () => {
    expect(outcomes([written], 'a')).toEqual(new Set(['old', 'new']));
    expect(outcomes([written, { does: 'sync', path: 'a' }], 'a')).toEqual(new Set(['new']));
  });

  test('may forget a name until its folder is synced, even when the file is', () => {
    const draft = [
      { does: 'create', path: 'b' },
      { does: 'write', path: 'b', at: 0, bytes: Buffer.from('new') },
      { does: 'sync', path: 'b' },
      { does: 'rename', path: 'b', to: 'a' },
    ] as const;
    expect(outcomes([...draft], 'a')).toEqual(new Set(['old', 'new']));
    expect(outcomes([...draft, { does: 'sync-folder', path: '' }], 'a')).toEqual(new Set(['new']));
  });

  test('may have a name without its content when nobody synced the file', () => {
    const careless = [
      { does: 'create', path: 'b' },
      { does: 'write', path: 'b', at: 0, bytes: Buffer.from('new') },
      { does: 'rename', path: 'b', to: 'a' },
      { does: 'sync-folder', path: '' },
    ] as const;
    expect(outcomes([...careless], 'a')).toEqual(new Set(['', 'new']));
  });

  test('may keep some sectors of one write and not others', () => {
    const sectors = (seed: number) => {
      const disk = new Disk(new Map([['a', Buffer.alloc(2048, 'o')]]));
      disk.do({ does: 'write', path: 'a', at: 0, bytes: Buffer.alloc(2048, 'n') });
      const bytes = disk.afterPowerLoss(chanceOf(seed)).get('a') ?? Buffer.alloc(0);
      return [0, 512, 1024, 1536].map((at) => bytes.toString('latin1', at, at + 1)).join('');
    };
    const seen = new Set(Array.from({ length: 300 }, (_, seed) => sectors(seed)));
    expect(seen).toContain('oooo');
    expect(seen).toContain('nnnn');
    expect([...seen].some((each) => each.includes('on') || each.includes('no'))).toBe(true);
  });
});

describe('the reader of a recording', () => {
  const before = { folder: '/home', folders: new Set(['']), sizes: new Map([['a', 3]]) };
  const hex = (value: string) => [...Buffer.from(value)].map((byte) => `\\x${byte.toString(16)}`).join('');

  test('follows handles, positions and calls that overtake each other', () => {
    const lines = [
      `7 openat(AT_FDCWD, "${hex('/home/a')}", O_WRONLY|O_APPEND) = 5`,
      `7 openat(AT_FDCWD, "${hex('/home/b')}", O_RDWR|O_CREAT, 0600) = 6`,
      `7 write(5, "${hex('xy')}", 2) = 2`,
      `7 pwrite64(6, "${hex('z')}", 1, 40 <unfinished ...>`,
      `8 fsync(5) = 0`,
      `7 <... pwrite64 resumed>) = 1`,
      `7 rename("${hex('/home/b')}", "${hex('/home/c')}") = 0`,
      `7 unlink("${hex('/elsewhere')}") = 0`,
    ];
    expect(readTrace(lines.join('\n'), before)).toEqual([
      { does: 'create', path: 'b' },
      { does: 'write', path: 'a', at: 3, bytes: Buffer.from('xy') },
      { does: 'sync', path: 'a' },
      { does: 'write', path: 'b', at: 40, bytes: Buffer.from('z') },
      { does: 'rename', path: 'b', to: 'c' },
    ]);
  });

  test('refuses a call on these files that it does not understand', () => {
    const line = `7 link("${hex('/home/a')}", "${hex('/home/b')}") = 0`;
    expect(() => readTrace(line, before)).toThrow('link');
  });
});
