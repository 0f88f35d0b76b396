import { expect, test } from 'vitest';
import { problemOf } from '../problem';
import { findCommand } from './commands';
import { explained } from './input-rule';

const person = {
  login: 'anna',
  printedName: 'Anna (fictional)',
  roles: ['auditor'],
  password: 'hunter2-hunter2',
  reason: 'New colleague',
};

function contextOf(noun: string, verb: string, input: unknown) {
  const command = findCommand(noun, verb);
  if (!command) throw new Error('There is no such command');
  return explained(command, input, problemOf('INPUT_INVALID')).context;
}

test.each([
  [
    'a name too short',
    { ...person, printedName: 'A' },
    { flag: '--printed-name', rule: 'at least 2 characters' },
  ],
  ['a field left out', { ...person, login: undefined }, { flag: '--login' }],
  ['nobody to enrol', {}, { flag: '--login', rule: 'is needed' }],
  [
    'too many roles',
    { ...person, roles: Array.from({ length: 9 }, () => 'auditor') },
    { flag: '--roles', rule: 'at most 8 of them' },
  ],
])('%s is told with its flag and its rule', (_, input, context) => {
  expect(contextOf('people', 'enrol', input)).toEqual(context);
});

test('a pattern is told, the value that does not fit it is not', () => {
  const context = contextOf('people', 'enrol', { ...person, login: 'Hunter2 Hunter2' });
  expect(context).toMatchObject({ flag: '--login', rule: expect.stringContaining('[a-z]') });
  expect(JSON.stringify(context)).not.toContain('Hunter2');
});

test('words of a list are told', () => {
  const context = contextOf('dossiers', 'build', { template: 'novel', comparison: 'x' });
  expect(context['rule']).toContain('performance-testing-report');
});
