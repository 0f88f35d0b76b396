import { spawn, spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { entries } from './core-on';

export const referenceFolder = resolve(import.meta.dirname, '../reference/stats');

/** Runs `countersign analyse` as a process of its own; `home` is a folder of its own as well. */
export async function runAnalyse(
  home: string,
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  const child = spawn(process.execPath, [join(entries, 'cli.js'), 'analyse', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', COUNTERSIGN_HOME: home, HOME: home },
  });
  const exit = new Promise<number | null>((settle) => child.once('close', settle));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  return { code, stdout, stderr };
}

/** What compare.py says of results: its last line, and the keys that failed. */
export function compareByPython(python: string, expected: string, results: string): string {
  const { stdout, stderr } = spawnSync(python, [join(referenceFolder, 'compare.py'), expected, results], {
    encoding: 'utf8',
  });
  const lines = stdout.trim().split('\n');
  const failed = lines.filter((line) => line.startsWith('FAIL'));
  return [...failed, lines.at(-1) ?? '', stderr].join('\n').trim();
}
