import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer } from '@shared/bridge';
import type { Output } from '@shared/contract';
import { foldersOf } from '../folders';
import { say } from './host';
import type { SpecialCommand } from './special-command';
import { pairs } from './table';
import { installedVersion } from './version';
import { withCore } from './with-core';

interface Finding {
  readonly name: string;
  readonly value: string;
  readonly good: boolean;
}

/** What this installation is made of, and whether its parts are there. */
export const doctorCommand: SpecialCommand = {
  name: 'doctor',
  usage: 'countersign doctor [--vault DIR]',
  summary: 'Check this installation and the state of the vault; nothing is changed.',
  flags: [],
  options: {},
  checksItself: true,
  run: async (host, given) => {
    const status = await withCore(host, given.globals, (core, client) =>
      core.call(client, 'vault.status', {}),
    );
    const findings = [
      fact('countersign', await installedVersion(host)),
      fact('node', `${process.versions.node} on ${process.platform} ${process.arch}`),
      await part('window', join(host.renderer, 'index.html')),
      await part('worker', join(host.entries, 'worker.js')),
      await part('import process', join(host.entries, 'import.js')),
      await part('document fonts', join(host.resources, 'fonts')),
      await part('demo registry', join(host.resources, 'demo', 'registry', 'registry.json')),
      fact('vault folder', foldersOf(host.environment, given.globals.vault).vault),
      vaultFinding(status),
    ];
    say(host, given.globals.json ? JSON.stringify({ findings }) : report(findings));
    return findings.every(({ good }) => good) ? 0 : 1;
  },
};

function fact(name: string, value: string): Finding {
  return { name, value, good: true };
}

async function part(name: string, path: string): Promise<Finding> {
  const good = await access(path).then(
    () => true,
    () => false,
  );
  return { name, value: good ? 'there' : 'missing', good };
}

function vaultFinding(status: Answer<Output<'vault.status'>>): Finding {
  return status.ok
    ? fact('vault', status.value.state)
    : { name: 'vault', value: status.problem.message, good: false };
}

function report(findings: readonly Finding[]): string {
  return pairs(findings.map(({ name, value, good }) => [name, good ? value : `${value}  (needs attention)`]));
}
