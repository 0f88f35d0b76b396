import type { ParseArgsOptionsConfig } from 'node:util';
import type { Arguments } from './arguments';
import type { Host } from './host';

/** A command that is more than one operation of the contract. */
export interface SpecialCommand {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  /** For help and reference: flag with its value, and what it does. */
  readonly flags: readonly (readonly [string, string])[];
  readonly options: ParseArgsOptionsConfig;
  /** True for the command that says itself what of the installation is missing. */
  readonly checksItself?: true;
  /** Resolves with the exit code. `given.words` starts with the name of the command. */
  readonly run: (host: Host, given: Arguments) => Promise<number>;
}
