import type { Problem } from '@shared/errors';
import type { z } from 'zod';
import type { Command } from './commands';

type Issue = z.core.$ZodIssue;

/**
 * Adds to a refusal of the input which flag it is about and, where that is simple, which rule it breaks. Never the value:
 * somebody may have typed a password there.
 */
export function explained(command: Command, input: unknown, problem: Problem): Problem {
  if (problem.code !== 'INPUT_INVALID') return problem;
  const issue = command.entry.input.safeParse(input).error?.issues[0];
  const field = command.fields.find(({ name }) => name === issue?.path[0]);
  if (!issue || !field) return problem;
  const isMissing =
    issue.path.length === 1 &&
    typeof input === 'object' &&
    input !== null &&
    !Object.hasOwn(input, field.name);
  const rule = isMissing ? 'is needed' : ruleOf(issue);
  const flag = field.taken === 'secret' ? 'the password' : `--${field.flag}`;
  return { ...problem, context: { ...problem.context, flag, ...(rule === null ? {} : { rule }) } };
}

function ruleOf(issue: Issue): string | null {
  if (issue.code === 'too_small') return `at least ${amount(issue.minimum, issue.origin)}`;
  if (issue.code === 'too_big') return `at most ${amount(issue.maximum, issue.origin)}`;
  if (issue.code === 'invalid_value') return `one of ${issue.values.join(', ')}`;
  if (issue.code === 'invalid_format') return formatRule(issue.format, issue.pattern);
  return null;
}

function amount(count: number | bigint, origin: string): string {
  if (origin === 'string') return `${count} characters`;
  return origin === 'array' ? `${count} of them` : String(count);
}

function formatRule(format: string, pattern: string | undefined): string | null {
  if (format === 'url') return 'a URL';
  if (format === 'uuid') return 'a record number or id';
  return format === 'regex' && pattern !== undefined ? `of the form ${pattern}` : null;
}
