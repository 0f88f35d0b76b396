import { type Command, commands, nouns, shortNoun } from '../shells/cli/commands';
import { exitCodes, flagLines, globalFlags, plainCommands, usageLine } from '../shells/cli/help';
import { specialCommands } from '../shells/cli/special-commands';
import { code, generated, markdownTable, page } from './markdown';

/** docs/reference/command-line.md: each command that works, with its fields. */
export function commandLinePage(): string {
  return page([
    generated,
    '# Command line',
    'Everything the workstation does is also `countersign NOUN VERB`, made from the same [operations](operations.md). Each command signs in, runs, and ends its session. Passwords come from a prompt, a file or standard input, never from an argument. A list is given by repeating its flag; an object as JSON, or with `--FIELD-file` from a file; a file as its path. A field that is listed first may stand without its flag, in that order.',
    '## Flags of every command',
    markdownTable(['flag', 'meaning'], globalFlags.map(coded)),
    '## Exit codes',
    markdownTable(['code', 'meaning'], exitCodes),
    '## Commands',
    markdownTable(['command', 'meaning'], plainCommands.map(coded)),
    ...specialCommands.flatMap(({ name, usage, summary, flags }) => [
      `### ${name}`,
      summary,
      fence(usage),
      ...(flags.length > 0 ? [markdownTable(['flag', 'meaning'], flags.map(coded))] : []),
    ]),
    ...nouns.flatMap((noun) => [
      `## ${shortNoun(noun)}`,
      ...commands.filter((command) => command.noun === noun).flatMap(commandBlocks),
    ]),
  ]);
}

function commandBlocks(command: Command): string[] {
  const flags = flagLines(command);
  return [
    `### ${shortNoun(command.noun)} ${command.verb}`,
    command.entry.summary,
    fence(usageLine(command)),
    ...(flags.length > 0 ? [markdownTable(['field', 'takes'], flags.map(coded))] : []),
  ];
}

function coded([name, meaning]: readonly [string, string]): readonly [string, string] {
  return [code(name), meaning];
}

function fence(text: string): string {
  return `\`\`\`\n${text}\n\`\`\``;
}
