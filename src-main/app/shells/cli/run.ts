import { commandWords, nearest, readArguments } from './arguments';
import { type Command, commands, findCommand, findNoun, nouns } from './commands';
import { report, unknown } from './failure';
import { helpOn, wordOrNothing } from './help';
import { helpData } from './help-data';
import { type Host, say } from './host';
import { demandWhole } from './installation';
import { runOperation } from './operation';
import { asksForPacket, formOf, packetRequestOptions, requestPacket } from './packet-forms';
import { helpFor, optionsOf } from './read-input';
import type { SpecialCommand } from './special-command';
import { specialCommands } from './special-commands';
import { installedVersion } from './version';

/**
 * Runs one command line.
 *
 * @param args what stands after `countersign`
 * @returns the exit code; what went wrong has been told
 */
export async function runCommandLine(host: Host, args: readonly string[]): Promise<number> {
  try {
    return await runWords(host, args, commandWords(args));
  } catch (error) {
    return report(host, error, wantsJson(args));
  }
}

async function runWords(host: Host, args: readonly string[], words: readonly string[]): Promise<number> {
  const [first, second] = words;
  if (first === undefined && args.includes('--version')) return printVersion(host, args);
  if (first === undefined || first === 'help') return printHelp(host, args, words.slice(1));
  if (first === 'version' && second === undefined && !asksForHelp(args)) return printVersion(host, args);

  const special = specialCommands.find(({ name }) => name === first);
  if (special) return runSpecial(host, special, args);
  const noun = findNoun(first);
  if (noun === undefined) throw unknownCommand(first);
  if (second === undefined) {
    if (asksForHelp(args)) return printHelp(host, args, [noun]);
    throw unknown(`${noun} needs a verb: ${verbsOf(noun).join(', ')}`);
  }
  const command = findCommand(noun, second);
  if (!command) throw unknownVerb(noun, second);
  return runGenerated(host, formOf(command, args), args);
}

async function runSpecial(host: Host, special: SpecialCommand, args: readonly string[]): Promise<number> {
  const given = readArguments(args, special.options, `countersign help ${special.name}`);
  if (given.globals.help) return printHelp(host, args, [special.name]);
  if (!special.checksItself) await demandWhole(host);
  return special.run(host, given);
}

async function runGenerated(host: Host, command: Command, args: readonly string[]): Promise<number> {
  const withPacket = asksForPacket(command, args);
  const options = withPacket ? packetRequestOptions(command) : optionsOf(command);
  const given = readArguments(args, options, helpFor(command));
  if (given.globals.help) return printHelp(host, args, [command.noun, command.verb]);
  await demandWhole(host);
  return withPacket ? requestPacket(host, command, given) : runOperation(host, command, given);
}

function printHelp(host: Host, args: readonly string[], words: readonly string[]): number {
  const page = helpOn(words); // refuses what there is not
  say(host, wantsJson(args) ? JSON.stringify(helpData(words)) : page);
  return 0;
}

async function printVersion(host: Host, args: readonly string[]): Promise<number> {
  const version = await installedVersion(host);
  say(host, wantsJson(args) ? JSON.stringify({ version }) : version);
  return 0;
}

function wantsJson(args: readonly string[]): boolean {
  return args.includes('--json');
}

function asksForHelp(args: readonly string[]): boolean {
  return args.includes('--help') || args.includes('-h');
}

function verbsOf(noun: string): string[] {
  return commands.filter((command) => command.noun === noun).map(({ verb }) => verb);
}

function unknownCommand(word: string) {
  const near = nearest(word, [...specialCommands.map(({ name }) => name), ...nouns, 'help', 'version']);
  return unknown(
    `there is no command ${wordOrNothing(word)}${near ? `, did you mean ${near}` : ''}; see countersign help`,
  );
}

function unknownVerb(noun: string, word: string) {
  const near = nearest(word, verbsOf(noun));
  const hint = near ? `did you mean ${near}` : `it has ${verbsOf(noun).join(', ')}`;
  return unknown(`${noun} has no verb ${wordOrNothing(word)}, ${hint}`);
}
