import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Output } from '@shared/contract';
import { passwordOf, type TestCore } from './core';

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A backup by the administrator, and the folder that it lies in. */
export async function backUp(t: TestCore): Promise<Output<'vault.backup'> & { readonly folder: string }> {
  const made = await t.do('admin', 'vault.backup', { reason: 'Weekly backup' });
  return { ...made, folder: fileURLToPath(made.location) };
}

export const drillInput = (backup: string, login = 'admin') => ({
  backup,
  login,
  password: passwordOf(login),
  reason: 'Half-yearly drill',
});

export const restoreInput = (backup: string, login = 'admin') => ({
  backup,
  login,
  password: passwordOf(login),
  reason: 'The disk of the laptop failed',
});

/** Every file below a folder with its bytes, by path. */
export function filesBelow(folder: string): Map<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.sort().map((file) => [file.slice(folder.length + 1), readFileSync(file)]));
}

/** Flips one bit of a file; `at` counts from the end when negative. */
export function flip(file: string, at: number): void {
  const bytes = readFileSync(file);
  const place = at < 0 ? bytes.length + at : at;
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}
