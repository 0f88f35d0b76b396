import type { ComparisonJson } from '@shared/comparison';
import { RecordId } from '@shared/ids';
import { type Arguments, text } from './arguments';
import { compareFiles, compareScores } from './compare-files';
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
    'countersign compare BASE CANDIDATE --as LOGIN [--plan ID]\n' +
    'countersign compare BASE.csv CANDIDATE.csv --threshold-base X --threshold-candidate Y [--plan FILE]\n' +
    'countersign compare FILE.csv --score-base NAME --score-candidate NAME --threshold-base X --threshold-candidate Y [--plan FILE]',
  summary: 'Compare two adopted versions, or two prediction files (then always exploratory).',
  flags: [
    ['--threshold-base X', 'score from which a case is positive, for the first file'],
    ['--threshold-candidate Y', 'the same for the second file'],
    [
      '--plan FILE',
      'an analysis plan, or gates to judge by as JSON with id, revision and gates; without a vault nobody can check its signature',
    ],
    ['--plan ID', 'for two versions: the record id of an analysis plan in the vault'],
    ['--score-base NAME', 'column of the first score, when one file holds the scores of both versions'],
    ['--score-candidate NAME', 'column of the second score'],
  ],
  options: {
    'threshold-base': { type: 'string' },
    'threshold-candidate': { type: 'string' },
    'score-base': { type: 'string' },
    'score-candidate': { type: 'string' },
    plan: { type: 'string' },
  },
  run: async (host, given) => {
    const [, baseline, candidate, ...rest] = given.words;
    const isOneFile = given.flags['score-base'] !== undefined || given.flags['score-candidate'] !== undefined;
    if (baseline === undefined || isOneFile === (candidate !== undefined) || rest.length > 0) {
      throw usage(
        'compare takes two versions, two files, or one file with two scores; see countersign help compare',
      );
    }
    const result =
      candidate === undefined
        ? await comparedScores(host, given, baseline)
        : await compared(host, given, baseline, candidate);
    say(host, given.globals.json ? JSON.stringify(result) : comparisonReport(result));
    return 0;
  },
};

function comparedScores(host: Host, given: Arguments, file: string): Promise<ComparisonJson> {
  const side = (which: 'base' | 'candidate') => {
    const column = text(given.flags[`score-${which}`]);
    const threshold = text(given.flags[`threshold-${which}`]);
    if (column === undefined || threshold === undefined)
      throw usage('one file needs two scores and two thresholds');
    return { column, threshold };
  };
  return compareScores(
    host,
    { file, baseline: side('base'), candidate: side('candidate') },
    text(given.flags['plan']),
  );
}

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
  const id = RecordId.optional().safeParse(plan);
  if (!id.success)
    throw usage('for two versions --plan is the record id of a plan; a file goes with two files');
  const asked = { baseline, candidate, ...(id.data === undefined ? {} : { plan: id.data }) };
  return withCore(host, given.globals, async (core, client) => {
    await signIn(
      host,
      given.globals,
      passwordsFrom(host, given.globals.passwordFile, undefined),
      core,
      client,
    );
    const options = { signal: host.signal };
    const view = await core.call(client, 'comparison.compute', asked, options);
    return unwrap(view).result;
  });
}
