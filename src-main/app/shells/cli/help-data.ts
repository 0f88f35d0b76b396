import { commands, findNoun, shortNoun } from './commands';
import { exitCodes, flagLines, globalFlags, plainCommands, usageLine } from './help';
import { specialCommands } from './special-commands';

interface Entry {
  readonly command: string;
  readonly usage: string;
  readonly summary: string;
  /** Flag or word → what it takes. */
  readonly takes: Readonly<Record<string, string>>;
}

interface HelpData {
  readonly commands: readonly Entry[];
  readonly flags: Readonly<Record<string, string>>;
  readonly exitCodes: Readonly<Record<string, string>>;
}

/** What help says, as data. @param words of which `helpOn` has a page: none, a noun, a noun and a verb, or a command */
export function helpData([first, verb]: readonly string[]): HelpData {
  const noun = first === undefined ? undefined : findNoun(first);
  const wanted = (name: string, ofNoun?: string, ofVerb?: string) =>
    first === undefined ||
    (ofNoun === undefined ? name === first : ofNoun === noun && (verb === undefined || ofVerb === verb));
  return {
    commands: [
      ...plainCommands.map(([name, summary]) => entry(name, `countersign ${name}`, summary, [])),
      ...specialCommands.map(({ name, usage, summary, flags }) => entry(name, usage, summary, flags)),
    ]
      .filter(({ command }) => wanted(command))
      .concat(
        commands
          .filter((command) => wanted('', command.noun, command.verb))
          .map((command) => {
            const name = `${shortNoun(command.noun)} ${command.verb}`;
            return entry(name, usageLine(command), command.entry.summary, flagLines(command));
          }),
      ),
    flags: Object.fromEntries(globalFlags),
    exitCodes: Object.fromEntries(exitCodes),
  };
}

function entry(
  command: string,
  usage: string,
  summary: string,
  takes: readonly (readonly [string, string])[],
): Entry {
  return { command, usage, summary, takes: Object.fromEntries(takes) };
}
