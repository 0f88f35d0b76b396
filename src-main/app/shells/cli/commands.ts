import { contract, type OperationName } from '@shared/contract';
import type { Operation } from '@shared/contract/define';
import { FileTicket } from '@shared/ids';
import { z } from 'zod';
import { type Field, fieldsOf, kebab } from './fields';

/** `countersign NOUN VERB`, one for each operation of the contract. */
export interface Command {
  readonly noun: string;
  readonly verb: string;
  readonly operation: OperationName;
  readonly entry: Operation;
  readonly fields: readonly Field[];
  /**
   * What comes with the answer: *file*, the answer is one and `--out FILE` says where it goes; *page*, a file that may be
   * left; *folder*, several files for a folder, the first
   * word or `--out DIR`.
   */
  readonly brings: 'nothing' | 'file' | 'page' | 'folder';
}

/** What people say for the nouns of the contract. */
const singular: Readonly<Record<string, string>> = {
  approval: 'approvals',
  dossier: 'dossiers',
  product: 'products',
  record: 'records',
};

export const commands: readonly Command[] = Object.entries(contract).map(([name, entry]) => {
  const [noun = '', verb = ''] = name.split('.');
  return {
    noun,
    verb: kebab(verb),
    operation: name as OperationName,
    entry,
    fields: fieldsOf(entry),
    brings: bringsOf(entry),
  };
});

function bringsOf({ output }: Operation): Command['brings'] {
  if (output === FileTicket) return 'file';
  if (!(output instanceof z.ZodObject)) return 'nothing';
  const { file, files }: Readonly<Record<string, unknown>> = output.shape;
  if (files instanceof z.ZodArray && files.element === FileTicket) return 'folder';
  return file === FileTicket ? 'page' : 'nothing';
}

export const nouns: readonly string[] = [...new Set(commands.map(({ noun }) => noun))];

/** The shortest name of a noun, as help shows it. */
export function shortNoun(noun: string): string {
  return Object.keys(singular).find((short) => singular[short] === noun) ?? noun;
}

/** The noun of the contract for what was written, or `undefined`. */
export function findNoun(word: string): string | undefined {
  const noun = Object.hasOwn(singular, word) ? singular[word] : word;
  return noun !== undefined && nouns.includes(noun) ? noun : undefined;
}

export function findCommand(noun: string, verb: string): Command | undefined {
  return commands.find((command) => command.noun === noun && command.verb === verb);
}
