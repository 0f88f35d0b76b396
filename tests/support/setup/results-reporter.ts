import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node';

/** One executed test as `npm test` sums, prints and keeps it. */
export interface TestRecord {
  readonly suite: string;
  /** Path from the project's root, with `/`. */
  readonly file: string;
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly durationMs: number;
  /** Why it was skipped, or the first line of what failed. */
  readonly reason?: string;
}

/**
 * Writes every test of a run to one JSON file, `{ tests: TestRecord[] }`, when the run ends.
 * A file that could not be loaded and an error outside any test count as one failed test each.
 */
export default class ResultsReporter implements Reporter {
  private readonly file: string;

  constructor(options: { readonly file: string }) {
    this.file = options.file;
  }

  onTestRunEnd(modules: ReadonlyArray<TestModule>, unhandled: ReadonlyArray<SerializedError>): void {
    const tests = [...modules.flatMap(recordsOf), ...unhandled.map(unhandledRecord)];
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(this.file, JSON.stringify({ tests }));
  }
}

function recordsOf(module: TestModule): TestRecord[] {
  const suite = module.project.name;
  const file = module.relativeModuleId.replaceAll('\\', '/');
  const records = [...module.children.allTests()].map((test) => recordOf(test, suite, file));
  const brokenSuites = [...module.children.allSuites()].flatMap((s) => s.errors());
  const errors = [...module.errors(), ...brokenSuites];
  const unfinished = module.state() === 'queued' || module.state() === 'pending';
  if (errors.length === 0 && !unfinished) return records;
  const reason = firstLine(errors[0]?.message ?? 'the file did not finish');
  return [...records, { suite, file, title: '(the file itself)', state: 'failed', durationMs: 0, reason }];
}

function recordOf(test: TestCase, suite: string, file: string): TestRecord {
  const result = test.result();
  const durationMs = test.diagnostic()?.duration ?? 0;
  const base = { suite, file, title: test.fullName, durationMs };
  if (result.state === 'passed') return { ...base, state: 'passed' };
  if (result.state === 'skipped')
    return { ...base, state: 'skipped', reason: result.note ?? 'no reason given' };
  const message = result.state === 'failed' ? result.errors[0]?.message : 'did not finish';
  return { ...base, state: 'failed', reason: firstLine(message ?? 'no message') };
}

function unhandledRecord(error: SerializedError): TestRecord {
  const reason = firstLine(error.message);
  return { suite: 'vitest', file: '', title: 'error outside a test', state: 'failed', durationMs: 0, reason };
}

function firstLine(message: string): string {
  return message.split('\n')[0] ?? '';
}
