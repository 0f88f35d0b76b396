import { contract } from '@shared/contract';
import { expect, test } from 'vitest';
import { commands, findCommand, findNoun } from './commands';

const fieldOf = (noun: string, verb: string, name: string) =>
  findCommand(noun, verb)?.fields.find((field) => field.name === name);

test('every operation of the contract is a command, under a name of its own', () => {
  const lines = new Set(commands.map(({ noun, verb }) => `${noun} ${verb}`));
  expect(lines.size).toBe(Object.keys(contract).length);
});

test.each([
  ['approval', 'approvals'],
  ['dossier', 'dossiers'],
  ['product', 'products'],
  ['people', 'people'],
  ['vault', 'vault'],
  ['comparison', 'comparison'],
])('%s is said for %s', (word, noun) => {
  expect(findNoun(word)).toBe(noun);
});

test.each(['__proto__', 'constructor', 'toString', ''])('"%s" is no noun', (word) => {
  expect(findNoun(word)).toBeUndefined();
});

test('a verb of two words has a hyphen', () => {
  expect(findCommand('comparison', 'set-gates')?.operation).toBe('comparison.setGates');
});

test('each field is taken in the way of its type', () => {
  expect(fieldOf('evidence', 'import', 'file')).toMatchObject({ taken: 'file', positional: true });
  expect(fieldOf('people', 'enrol', 'password')).toMatchObject({ taken: 'secret', required: true });
  expect(fieldOf('people', 'enrol', 'roles')).toMatchObject({ taken: 'list', required: true });
  expect(fieldOf('people', 'enrol', 'printedName')).toMatchObject({ taken: 'text', flag: 'printed-name' });
  expect(fieldOf('version', 'list', 'limit')).toMatchObject({ taken: 'number', required: false });
  expect(fieldOf('ledger', 'list', 'before')).toMatchObject({ taken: 'number', required: false });
  expect(fieldOf('comparison', 'set-gates', 'gates')).toMatchObject({ taken: 'json', required: true });
  expect(fieldOf('products', 'describe', 'identity')).toMatchObject({ taken: 'json' });
});

test('an answer that is a file is known as one', () => {
  expect(findCommand('dossiers', 'open')?.brings).toBe('file');
  expect(findCommand('ledger', 'prove')?.brings).toBe('page');
  expect(findCommand('ledger', 'export')?.brings).toBe('folder');
  expect(findCommand('dossiers', 'list')?.brings).toBe('nothing');
});

test('no command takes a password as an argument', () => {
  for (const { fields } of commands)
    for (const { name, taken } of fields) if (/password$/i.test(name)) expect(taken).toBe('secret');
});
