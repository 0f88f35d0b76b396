import { inspect } from 'node:util';
import type { RemoteVersion } from '@main/features/registry/domain';
import { openRemote } from '@main/features/registry/open-remote';
import type { Access } from '@main/features/registry/remote';
import { usualPace } from '@main/platform/http/pace';
import { describe, expect, test } from 'vitest';
import { makeAuthority } from '../support/certificates';
import { hostileAnswers } from '../support/hostile-answers';
import { answer, type HostileServer, serve, speak } from '../support/hostile-server';

const token = 'tok-8f31c0aa-not-a-real-one';
const pace = { ...usualPace, idleMs: 150, graceMs: 300, firstPauseMs: 2, mostPauseMs: 5 };

const accessTo = (location: string, more: Partial<Access> = {}): Access => ({
  kind: 'mlflow',
  location,
  certificate: null,
  secret: { method: 'bearer', credential: token },
  pace,
  ...more,
});

/** What a call fails with; an error that quotes the token fails the test whatever else it says. */
async function failureOf(work: Promise<unknown>): Promise<unknown> {
  const error: unknown = await work.then(
    () => 'it did not fail',
    (reason: unknown) => reason,
  );
  expect(inspect(error, { depth: null, showHidden: true })).not.toContain(token);
  return error instanceof Error && 'code' in error ? error.code : error;
}

const empty = answer(200, { 'content-type': 'application/json' }, '{}');
const json = (value: unknown) => answer(200, { 'content-type': 'application/json' }, JSON.stringify(value));

describe('a server that is broken or hostile', () => {
  test.each(hostileAnswers(token))('%s: %s', async (_what, code, say) => {
    await using server = await speak(say);
    using remote = openRemote(accessTo(server.origin));
    expect(await failureOf(remote.describe())).toBe(code);
    expect(await failureOf(remote.snapshot())).toBe(code);
    // It was asked with the token: that it is nowhere else means something.
    expect(server.heads.every((head) => head.includes(`Bearer ${token}`))).toBe(true);
  });

  test.each<[string, (socket: Parameters<Parameters<typeof speak>[0]>[0]) => void]>([
    ['says nothing', () => undefined],
    [
      'stalls after its headers',
      (socket) => void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n'),
    ],
    [
      'drips',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 900000\r\n\r\n');
        const more = setInterval(() => socket.write('x'), 20);
        socket.once('close', () => clearInterval(more));
      },
    ],
  ])('one that %s is given up', async (_what, say) => {
    await using server = await speak(say);
    using remote = openRemote(accessTo(server.origin));
    expect(await failureOf(remote.describe())).toBe('REGISTRY_SILENT');
    expect(await failureOf(remote.snapshot())).toBe('REGISTRY_SILENT');
  });

  test('one that is only slow is waited for', async () => {
    await using server = await speak((socket) => void setTimeout(() => socket.write(empty), 50));
    using remote = openRemote(accessTo(server.origin));
    expect(await remote.snapshot()).toMatchObject({ models: [], versions: [] });
  });
});

describe('a redirect', () => {
  const redirecting = (location: string) =>
    speak((socket) => void socket.write(answer(302, { location }, '')));

  test('to another origin is not followed, and nothing reaches it', async () => {
    await using elsewhere = await speak((socket) => void socket.write(empty));
    await using server = await redirecting(`${elsewhere.origin}/stolen`);
    using remote = openRemote(accessTo(server.origin));
    expect(await failureOf(remote.describe())).toBe('REGISTRY_REDIRECTS');
    expect(await failureOf(remote.snapshot())).toBe('REGISTRY_REDIRECTS');
    expect(await failureOf(remote.download('r', 'f.txt', 100))).toBe('REGISTRY_REDIRECTS');
    const put = remote.upload('r', 'f.txt', new Uint8Array(3));
    expect(await failureOf(put)).toBe('REGISTRY_REDIRECTS');
    expect(elsewhere.heads).toEqual([]);
    expect(server.heads.join('\n').toLowerCase()).not.toContain('referer');
  });

  test('within the origin is not followed either', async () => {
    await using server = await redirecting('/elsewhere');
    using remote = openRemote(accessTo(server.origin));
    expect(await failureOf(remote.snapshot())).toBe('REGISTRY_REDIRECTS');
    expect(server.heads.filter((head) => head.includes('/elsewhere'))).toEqual([]);
  });
});

describe('an artifact', () => {
  const version: RemoteVersion = {
    model: 'm',
    version: '1',
    createdAtMs: 1,
    description: '',
    tags: [],
    params: [],
    metrics: [],
    threshold: null,
    artifacts: null,
    source: '',
    runId: 'r',
    run: {
      id: 'r',
      name: '',
      status: 'FINISHED',
      startedAtMs: 1,
      endedAtMs: 2,
      deleted: false,
      tags: [],
    },
    loggedModel: null,
  };

  test.each([
    ['climbs', '../../mlflow.db'],
    ['climbs in the middle', 'a/../../b'],
    ['is absolute', '/etc/passwd'],
    ['is absolute on Windows', 'C:/Windows/win.ini'],
    ['has a backslash', 'a\\..\\b'],
    ['has a NUL', 'a\0.csv'],
    ['has an empty segment', 'a//b'],
    ['is empty', ''],
  ])('whose path %s is refused', async (_what, path) => {
    await using server = await speak(
      (socket) => void socket.write(json({ files: [{ path, is_dir: false, file_size: 1 }] })),
    );
    using remote = openRemote(accessTo(server.origin));
    expect(await failureOf(remote.listFiles(version))).toBe('REGISTRY_ANSWER_INVALID');
  });

  test('that is larger than may be is cut off, with or without its size being said', async () => {
    const said = answer(200, { 'content-length': String(10 * 1024 ** 3) }, 'x');
    const unsaid = `HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(1_000_000)}`;
    for (const text of [said, unsaid]) {
      await using server = await speak((socket) => void socket.write(text));
      using remote = openRemote(accessTo(server.origin));
      expect(await failureOf(remote.download('r', 'f.bin', 100))).toBe('FILE_TOO_LARGE');
    }
  });
});

describe('a server behind TLS', () => {
  const version = (identity?: Parameters<typeof serve>[1]): Promise<HostileServer> =>
    serve((_request, response) => void response.end('3.17.2'), identity);

  test('must prove itself, and is told nothing before', async () => {
    using authority = makeAuthority();
    using another = makeAuthority();
    const { certificate } = authority;
    const good = authority.issue('IP:127.0.0.1', 2);
    const cases = [
      ['by an authority that nobody knows', good, null],
      ['by another authority', good, another.certificate],
      ['for another name', authority.issue('DNS:registry.example.org', 2), certificate],
      ['in the past', authority.issue('IP:127.0.0.1', -1), certificate],
    ] as const;
    for (const [what, identity, trusted] of cases) {
      await using server = await version(identity);
      using remote = openRemote(accessTo(server.origin, { certificate: trusted }));
      expect(await failureOf(remote.describe()), what).toBe('REGISTRY_CERTIFICATE');
      expect(server.heads, what).toEqual([]);
    }

    await using server = await version(good);
    using remote = openRemote(accessTo(server.origin, { certificate }));
    expect(await remote.describe()).toBe('MLflow 3.17.2');
  });

  test('is verified whatever the environment says', async () => {
    using authority = makeAuthority();
    await using server = await version(authority.issue('IP:127.0.0.1', 2));
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      using remote = openRemote(accessTo(server.origin));
      expect(await failureOf(remote.describe())).toBe('REGISTRY_CERTIFICATE');
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    }
  });

  test('that speaks no TLS does not answer', async () => {
    await using server = await version();
    using remote = openRemote(accessTo(server.origin.replace('http:', 'https:')));
    expect(await failureOf(remote.describe())).toBe('REGISTRY_UNREACHABLE');
    expect(server.heads).toEqual([]);
  });
});

test.each([
  ['ten years ahead', 315_360_000_000],
  ['a year behind', -31_536_000_000],
])('a clock that is %s is told of', async (_what, aheadMs) => {
  await using server = await serve((_request, response) => {
    response.setHeader('date', new Date(Date.now() + aheadMs).toUTCString());
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  using remote = openRemote(accessTo(server.origin));
  const { clockAheadMs } = await remote.snapshot();
  expect(Math.abs((clockAheadMs ?? 0) - aheadMs)).toBeLessThan(10_000);
});

test('a clock that is none is no clock', async () => {
  await using server = await speak(
    (socket) =>
      void socket.write(answer(200, { 'content-type': 'application/json', date: 'half past never' }, '{}')),
  );
  using remote = openRemote(accessTo(server.origin));
  expect(await remote.snapshot()).toMatchObject({ clockAheadMs: null });
});
