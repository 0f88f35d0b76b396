import { writeSync } from 'node:fs';
import type { Acknowledged } from './support/acts';
import { scenarios } from './support/scenarios';

// The process that faults happen to: `actor.js SCENARIO HOME`. It says on standard output `ready`, then `ack` with what
// it has done as soon as it is done, then ends.
const [name = '', home = ''] = process.argv.slice(2);

/** One system call per line: what was said before a kill has been said. */
const say = (line: string) => writeSync(1, `${line}\n`);
const acknowledge = (act: Acknowledged) => say(`ack ${JSON.stringify(act)}`);

const scenario = scenarios.find((candidate) => candidate.name === name);
if (!scenario) throw new Error('No such scenario');
try {
  await scenario.act(home, { ready: () => say('ready'), acknowledge });
} catch (failure) {
  say(`failed ${failure instanceof Error ? failure.message : 'without a reason'}`);
  process.exitCode = 1;
}
