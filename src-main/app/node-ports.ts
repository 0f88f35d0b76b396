import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Clock, ClockSync, NewId, Ports } from '@main/kernel/ports';
import { workerThread } from '@main/platform/jobs';
import { disposableProcesses } from './disposable-process';

/** The machine's clock. No environment variable moves it. */
export function systemClock(): Clock {
  const boot = randomBytes(8).toString('hex');
  const { timeZone } = new Intl.DateTimeFormat('en').resolvedOptions();
  return () => {
    const now = new Date();
    return {
      utcMs: now.getTime(),
      offsetMinutes: -now.getTimezoneOffset(),
      zone: timeZone,
      monoMs: Math.floor(performance.now()),
      boot,
    };
  };
}

/** What systemd-timesyncd left to read; other time services and systems leave nothing, and are `unknown`. */
function systemClockSync(): ClockSync {
  const folder = '/run/systemd/timesync';
  if (!existsSync(folder)) return 'unknown';
  return existsSync(join(folder, 'synchronized')) ? 'synchronised' : 'unsynchronised';
}

/** UUIDv7 (RFC 9562): 48 bits of milliseconds, the rest random. */
export function uuidV7(clock: Clock): NewId {
  return () => {
    const bytes = randomBytes(16);
    bytes.writeUIntBE(clock().utcMs, 0, 6);
    bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
    bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
    const hex = bytes.toString('hex');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  };
}

/**
 * What the core needs, on plain Node.
 *
 * @param entries folder of the built `worker.js` and `import.js`
 * @param resources folder of fonts, templates and demo data
 */
export function nodePorts(entries: string, resources: string): Ports & AsyncDisposable {
  const clock = systemClock();
  const worker = workerThread(join(entries, 'worker.js'), resources);
  return {
    clock,
    clockSync: systemClockSync,
    newId: uuidV7(clock),
    random: (length) => randomBytes(length),
    imports: disposableProcesses(join(entries, 'import.js')),
    work: worker.run,
    keychain: null,
    [Symbol.asyncDispose]: () => worker[Symbol.asyncDispose](),
  };
}
