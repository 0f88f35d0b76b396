import { createHash } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { resources } from './core';
import { renewSums } from './renew-sums';

export const model = 'fna-mass-classifier';

/** A copy of the demo registry that a test may change as its maker would. */
export interface RegistryCopy {
  readonly location: string;
  /** Changes version.json of a version; SHA256SUMS is renewed. */
  edit(version: string, change: (text: string) => string): void;
  /** Changes registry.json; SHA256SUMS is renewed. */
  editRegistry(change: (text: string) => string): void;
  /** Replaces the bytes of an artifact and nothing that is said of them. */
  replace(version: string, file: string, bytes: string | Uint8Array): void;
  /** Replaces the bytes of an artifact and states their size and digest as its maker would. */
  republish(version: string, file: string, bytes: string): void;
  remove(version: string): void;
}

export function demoRegistryAt(folder: string): RegistryCopy {
  cpSync(join(resources, 'demo', 'registry'), folder, { recursive: true });
  const versionFile = (version: string) => join(folder, 'models', model, version, 'version.json');
  const artifact = (version: string, file: string) =>
    join(folder, 'models', model, version, 'artifacts', file);
  const change = (path: string, edit: (text: string) => string) =>
    writeFileSync(path, edit(readFileSync(path, 'utf8')));

  const copy: RegistryCopy = {
    location: pathToFileURL(folder).href,
    edit(version, edit) {
      change(versionFile(version), edit);
      renewSums(folder);
    },
    editRegistry(edit) {
      change(join(folder, 'registry.json'), edit);
      renewSums(folder);
    },
    replace: (version, file, bytes) => writeFileSync(artifact(version, file), bytes),
    republish(version, file, bytes) {
      copy.replace(version, file, bytes);
      copy.edit(version, (text) => {
        const stated = JSON.parse(text);
        const entry = stated.artifacts.find(({ path }: { path: string }) => path === file);
        Object.assign(entry, { bytes: Buffer.byteLength(bytes), sha256: sha256(bytes) });
        return JSON.stringify(stated);
      });
    },
    remove(version) {
      rmSync(join(folder, 'models', model, version), { recursive: true });
      renewSums(folder);
    },
  };
  return copy;
}

export const sha256 = (bytes: string | Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');
