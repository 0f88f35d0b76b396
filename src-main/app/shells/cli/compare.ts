import type { ComparisonJson } from '@shared/comparison';
import { type Arguments, text } from './arguments';
import { compareFiles } from './compare-files';
import { comparisonReport } from './comparison-report';
import { unwrap, usage } from './failure';
import { type Host, say } from './host';
import { passwordsFrom } from './passwords';
import type { SpecialCommand } from './special-command';
import { signIn, withCore } from './with-core';

/** Two versions of a vault, or two prediction files without one. */
export const compareCommand: SpecialCommand = {
  name: 'compare',
  usage:
    'countersign compare BASE CANDIDATE --as LOGIN\n' +
    'countersign compare BASE.csv CANDIDATE.csv --threshold-base X --threshold-candidate Y [--plan FILE]',
  summary: 'Compare two adopted versions, or two prediction files (then always exploratory).',
  flags: [
    ['--threshold-base X', 'score from which a case is positive, for the first file'],
    ['--threshold-candidate Y', 'the same for the second file'],
    [
      '--plan FILE',
      'gates to judge by, as JSON with id, revision and gates; without a vault nobody can check its signature',
    ],
  ],
  options: {
    'threshold-base': { type: 'string' },
    'threshold-candidate': { type: 'string' },
    plan: { type: 'string' },
  },
  run: async (host, given) => {
    const [, baseline, candidate, ...rest] = given.words;
    if (baseline === undefined || candidate === undefined || rest.length > 0) {
      throw usage('compare takes two versions or two files; see countersign help compare');
    }
    const result = await compared(host, given, baseline, candidate);
    say(host, given.globals.json ? JSON.stringify(result) : comparisonReport(result));
    return 0;
  },
};

async function compared(
  host: Host,
  given: Arguments,
  baseline: string,
  candidate: string,
): Promise<ComparisonJson> {
  const thresholds = [text(given.flags['threshold-base']), text(given.flags['threshold-candidate'])] as const;
  const plan = text(given.flags['plan']);
  if (thresholds[0] !== undefined || thresholds[1] !== undefined) {
    const [first, second] = thresholds;
    if (first === undefined || second === undefined) throw usage('two files need both thresholds');
    return compareFiles(
      host,
      { file: baseline, threshold: first },
      { file: candidate, threshold: second },
      plan,
    );
  }
  if (plan !== undefined) throw usage('--plan goes with two files and their thresholds');
  return withCore(host, given.globals, async (core, client) => {
    await signIn(
      host,
      given.globals,
      passwordsFrom(host, given.globals.passwordFile, undefined),
      core,
      client,
    );
    const options = { signal: host.signal };
    const view = await core.call(client, 'comparison.compute', { baseline, candidate }, options);
    return unwrap(view).result;
  });
}
