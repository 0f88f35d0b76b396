import { describe, expect, test } from 'vitest';
import { commandWords, nearest, readArguments } from './arguments';
import { CommandFailure } from './failure';

const options = { name: { type: 'string' }, roles: { type: 'string', multiple: true } } as const;
const read = (...args: string[]) => readArguments(args, options, 'countersign help x');

function hintOf(...args: string[]): string {
  try {
    read(...args);
  } catch (error) {
    if (error instanceof CommandFailure) return String(error.problem.context['hint']);
  }
  return '';
}

describe('a command line', () => {
  test('may have the flags of every command anywhere', () => {
    expect(commandWords(['--vault', 'v', 'people', '--json', 'list'])).toEqual(['people', 'list']);
    expect(read('--json', 'people', '--as', 'anna', 'list').globals).toMatchObject({
      json: true,
      as: 'anna',
    });
  });

  test('gathers a repeated flag', () => {
    expect(read('x', '--roles', 'a', '--roles', 'b').flags['roles']).toEqual(['a', 'b']);
  });

  test('takes a value that starts with a hyphen behind an equals sign', () => {
    expect(read('x', '--name=-1').flags['name']).toBe('-1');
  });

  test('is refused for an unknown flag, which is named with the nearest one', () => {
    expect(hintOf('x', '--nmae', 'v')).toContain('no flag --nmae, did you mean --name');
  });

  test('is refused for a missing value', () => {
    expect(hintOf('x', '--name')).toContain('lacks its value');
  });

  test('never gives back a value, which may be a password in the wrong place', () => {
    expect(hintOf('x', '--password=hunter2-hunter2')).not.toContain('hunter2');
    expect(hintOf('x', '--hunter2')).not.toContain('hunter2');
  });
});

test.each([
  ['lst', ['list', 'show'], 'list'],
  ['regsitry', ['registry', 'version'], 'registry'],
  ['frobnicate', ['list', 'show'], undefined],
])('the word nearest to %s among %j is %s', (word, known, expected) => {
  expect(nearest(word, known)).toBe(expected);
});
