import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** The local log: JSON lines of allow-listed fields. Free text never gets in, so no value, key or path does. */
export interface Log {
  /** Notes a failure nobody foresaw under its trace number. */
  unforeseen(trace: string, failure: unknown): void;
}

const frame = /at (?:async )?([\w.<>#[\] ]{1,80}) \(?(?:.*[\\/])?([\w.-]{1,80}):(\d+):\d+\)?$/;

/** @param nowMs UTC milliseconds */
export function openLog(file: string, nowMs: () => number): Log {
  return {
    unforeseen(trace, failure) {
      const error = failure instanceof Error ? failure : null;
      const places = (error?.stack ?? '').split('\n').flatMap((line) => {
        const match = frame.exec(line.trim());
        return match ? [`${match[1]} ${match[2]}:${match[3]}`] : [];
      });
      const line = {
        at: nowMs(),
        level: 'error',
        trace,
        name: error?.name ?? 'unknown',
        places: places.slice(0, 12),
      };
      try {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
        appendFileSync(file, `${JSON.stringify(line)}\n`, { mode: 0o600 });
      } catch {
        // A log that cannot be written must not take the answer with it: the failure itself is on its way out.
      }
    },
  };
}
