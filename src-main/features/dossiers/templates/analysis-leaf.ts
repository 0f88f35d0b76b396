import { fromDecimal } from '@shared/decimal';
import { formatCount, formatFixed, formatGiven, formatP, formatZ, notDefined } from '@shared/format';
import { decisionWords, methodWords, operatorSigns } from '@shared/gate-format';
import { metricName, sideWords } from './words';

type Print = (value: number) => string;
const share: Print = (value) => formatFixed(value, 4);
/** Scores near 0 and 1 differ late. */
const score: Print = (value) => formatFixed(value, 6);
const amount: Print = (value) => formatFixed(value, 2);

/** Decimals of an analysis by the name of their leaf, indexes left out; the first match counts. */
const numbers: readonly (readonly [RegExp, Print])[] = [
  [/\.(p|adjustedP)$/, formatP],
  [/\.z$/, formatZ],
  [/\.meanScore$/, score],
  [/\.(limit|quantile|alpha|falseNegativeWeight|falsePositiveWeight)$|^gates\.level$/, formatGiven],
  [/^(latency|outcomes)\b.*\.(value|interval|median|baseline|candidate|difference)$/, amount],
  [
    /\.(value|interval|se|difference|designEffect|upper|slope|intercept|brier|ece|observed|percentile|bca|bound|adjustedAlpha)$/,
    share,
  ],
];

const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  side: sideWords,
  operator: operatorSigns,
  decision: decisionWords,
};

/**
 * How a document prints one leaf of an analysis.
 *
 * @param path below `analysis`, for example `noResult.0.interval.1`
 */
export function analysisLeafText(path: string, value: unknown): string {
  const name = path.replace(/\.\d+(?=\.|$)/g, '');
  const last = name.split('.').at(-1) ?? '';
  if (value === null) return notDefined;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return formatCount(value);
  if (typeof value !== 'string') throw new RangeError('only a leaf of an analysis has a text');
  const rule = numbers.find(([match]) => match.test(name));
  if (rule) return rule[1](fromDecimal(value));
  if (last === 'metric') return metricName(value);
  if (last === 'level' && value === '') return 'none given';
  if (last === 'method') return (methodWords as Readonly<Record<string, string>>)[value] ?? value;
  return words[last]?.[value] ?? value;
}
