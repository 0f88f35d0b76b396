import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import {
  cusumAlarmProbability,
  cusumHeight,
  cusumRunLength,
  cusumSteps,
} from '@main/statistics/binomial-cusum';
import { expect, test } from 'vitest';
import { requireTool } from '../support/tools';

/** Share in control and out of control, and over how many cases. */
const asked = [
  [0.05, 0.15, 300],
  [0.02, 0.08, 400],
  [0.1, 0.2, 200],
  [0.3, 0.45, 100],
] as const;

interface Theirs {
  readonly runLength: number;
  readonly alarm: number;
}

test('run lengths and false alarms are those of a Markov chain solved in fractions by another program', (context) => {
  const python = requireTool(context, 'python');
  const chains = asked.map(([good, bad, cases]) => {
    const steps = cusumSteps(good, bad);
    const h = cusumHeight(good, steps, { cases, probability: 0.2, highest: 200 }) ?? 0;
    return { share: good, ...steps, h, cases };
  });
  const script = join(import.meta.dirname, 'python', 'cusum_chain.py');
  const theirs: Theirs[] = JSON.parse(
    execFileSync(python, [script], { input: JSON.stringify(chains), encoding: 'utf8' }),
  );
  expect(theirs).toHaveLength(asked.length);
  chains.forEach(({ share, up, down, h, cases }, at) => {
    const { runLength, alarm } = theirs[at] as Theirs;
    expect(cusumRunLength(share, { up, down }, h) / runLength).toBeCloseTo(1, 10);
    expect(cusumAlarmProbability(share, { up, down }, h, cases) / alarm).toBeCloseTo(1, 10);
  });
});
