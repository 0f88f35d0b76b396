import { type HttpAnswer, httpClient } from '@main/platform/http';
import { usualPace } from '@main/platform/http/pace';
import { expect, test } from 'vitest';
import { type Fault, seededPlan, startFaultProxy } from '../support/fault-proxy';
import { serve } from '../support/hostile-server';

const options = { limitBytes: 10_000 };
const body = { mediaType: 'application/json', bytes: new TextEncoder().encode('{"a":1}') };

/** What one POST through the proxy ends in, and how often the server behind it was reached. */
async function outcomeOf(fault: Fault): Promise<{ outcome: unknown; reached: number }> {
  await using server = await serve((request, response) => {
    request.pipe(response.writeHead(200, { 'content-type': 'application/json' }));
  });
  await using proxy = await startFaultProxy(server.origin, () => fault);
  const pace = { ...usualPace, idleMs: 1_000 };
  using client = httpClient(new URL(proxy.url), { authorization: 'Bearer made-up', pace });
  const outcome = await client.send('POST', 'a?b=1', body, options).then(
    ({ status, body: bytes }: HttpAnswer) => `${status} ${new TextDecoder().decode(bytes)}`,
    ({ kind }) => kind,
  );
  const asked = {
    method: 'POST',
    path: '/a?b=1',
    authorization: 'Bearer made-up',
    origin: null,
    referer: null,
  };
  expect(proxy.asked).toEqual([{ ...asked, fault }]);
  return { outcome, reached: server.heads.length };
}

test.each<[Fault, number, unknown]>([
  ['reset', 0, 'reset'],
  ['fail-500', 0, expect.stringMatching(/^500 /)],
  ['fail-502', 0, expect.stringMatching(/^502 /)],
  ['fail-503', 0, expect.stringMatching(/^503 /)],
  ['integrity', 0, expect.stringMatching(/^400 .*"BAD_REQUEST".*UNIQUE constraint failed/)],
  ['lose-answer', 1, 'reset'],
  ['truncate', 1, 'reset'],
  ['stall', 1, 'silent'],
  ['garbage', 1, 'garbled'],
  ['none', 1, '200 {"a":1}'],
])('%s: the server is reached %i times', async (fault, reached, outcome) => {
  expect(await outcomeOf(fault)).toEqual({ outcome, reached });
});

test('a reading client gets through passing faults, and each try is seen', async () => {
  await using server = await serve((_request, response) => void response.end('ok'));
  const faults: Fault[] = ['reset', 'fail-503', 'truncate'];
  await using proxy = await startFaultProxy(server.origin, (_method, _path, at) => faults[at] ?? 'none');
  using client = httpClient(new URL(proxy.url), { pace: { ...usualPace, firstPauseMs: 2 } });
  expect(await client.get('a', {}, options)).toMatchObject({ status: 200 });
  expect(proxy.asked.map(({ fault }) => fault)).toEqual([...faults, 'none']);
  proxy.follow(() => 'fail-500');
  expect(await client.get('a', {}, options)).toMatchObject({ status: 500 });
});

test('a seed gives the same plan again, with about the share of faults that was asked for', () => {
  const shares = Array.from({ length: 4001 }, (_, at) => ((at * 7919) % 4001) / 4001);
  const planned = () => {
    let at = 0;
    const plan = seededPlan(() => shares[at++ % shares.length] ?? 0, 0.1);
    return Array.from({ length: 2000 }, (_, n) => plan(n % 2 === 0 ? 'GET' : 'POST', '/', n));
  };
  const [first, second] = [planned(), planned()];
  expect(second).toEqual(first);
  const faults = first.filter((fault) => fault !== 'none').length;
  expect(faults).toBeGreaterThan(100);
  expect(faults).toBeLessThan(300);
  expect(first.filter((fault, at) => fault === 'integrity' && at % 2 === 0)).toEqual([]);
  expect(first).not.toContain('stall');
});

test('stalls are rare and hit reading and changing requests by turns', () => {
  const plan = seededPlan(() => 0.05, 0.1, 10);
  const faults = Array.from({ length: 100 }, (_, n) => plan(n % 2 === 0 ? 'GET' : 'POST', '/', n));
  const stalled = faults.flatMap((fault, at) => (fault === 'stall' ? [at] : []));
  expect(stalled).toEqual([10, 21, 30, 41, 50, 61, 70, 81, 90]);
});
