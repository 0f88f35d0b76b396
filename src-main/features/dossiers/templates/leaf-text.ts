import type { ComparisonRecordResult } from '@shared/comparison';
import { fromDecimal } from '@shared/decimal';
import {
  formatAuc,
  formatAucDifference,
  formatCount,
  formatFixed,
  formatGiven,
  formatP,
  formatPercent,
  formatPointDifference,
  formatStandardError,
  formatZ,
} from '@shared/format';
import {
  decisionWords,
  formatGateNumber,
  formatLimit,
  methodWords,
  operatorSigns,
} from '@shared/gate-format';
import { analysisLeafText } from './analysis-leaf';
import { basisWords, metricName, rateWords, sideWords } from './words';

/** A part of a comparison that is printed in one place; each template says in which of its sections. */
export type ComparisonPart =
  | 'protocol'
  | 'baseline'
  | 'candidate'
  | 'files'
  | 'cases'
  | 'counts'
  | 'rates'
  | 'auc'
  | 'reported'
  | 'paired'
  | 'aucDifference'
  | 'flipped'
  | 'statement'
  | 'criteria'
  | 'conclusion'
  | 'analysis'
  | 'noResult'
  | 'clinical'
  | 'requests'
  | 'calibration'
  | 'subgroups'
  | 'clustered'
  | 'plan';

/** Path in comparison.json, indexes as `*` → the part that prints it. The first match counts. */
const parts: readonly (readonly [RegExp, ComparisonPart])[] = [
  [/^(basis|plan)\b/, 'protocol'],
  [/^(schema$|(baseline|candidate)\.predictionsSha256$)/, 'files'],
  [/^(baseline|candidate)\.counts\./, 'counts'],
  [/^baseline\./, 'baseline'],
  [/^candidate\./, 'candidate'],
  [/^cases\./, 'cases'],
  [/^metrics\./, 'rates'],
  [/^auc\./, 'auc'],
  [/^reported\./, 'reported'],
  [/^paired\.aucDifference\./, 'aucDifference'],
  [/^paired\./, 'paired'],
  [/^flipped\./, 'flipped'],
  [/^statement$/, 'statement'],
  [/^gates\.\*\.(metric|operator|limit|method)$/, 'criteria'],
  [/^gates\./, 'conclusion'],
  [/^analysis\.noResult/, 'noResult'],
  [/^analysis\.(clinicalAccuracy\.(?!rule)|outcomes\.)/, 'clinical'],
  [/^analysis\.(latency|errorRate)\./, 'requests'],
  [/^analysis\.calibration\./, 'calibration'],
  [/^analysis\.subgroups\./, 'subgroups'],
  [/^analysis\.(clustered|bootstrap)\b/, 'clustered'],
  [/^analysis\.(endpoints|gates|family)\b/, 'plan'],
  [/^analysis\./, 'analysis'],
];

/**
 * The part that prints a leaf of comparison.json.
 *
 * @param path for example `metrics.0.wilson.1`
 * @returns `undefined` for the scores of flipped cases, which stay in the files that are named by digest
 */
export function partOf(path: string): ComparisonPart | undefined {
  const pattern = path.replace(/\.\d+(?=\.|$)/g, '.*');
  if (/^flipped\.\*\.score/.test(pattern)) return undefined;
  return parts.find(([match]) => match.test(pattern))?.[1];
}

/** A limit of an interval in percent, without the sign: `87.1`. */
const percentLimit = (value: number) => formatFixed(value * 100, 1);
const pointLimit = (value: number) => formatPointDifference(value).replace(' pp', '');

type LeafRule = readonly [pattern: RegExp, print: (value: number) => string];

const numbers: readonly LeafRule[] = [
  [/^(baseline|candidate)\.threshold$/, formatGiven],
  [/^(baseline|candidate)\.counts\.|^cases\.|\.(k|n|gained|lost)$|\.label$|^plan\.revision$/, formatCount],
  [/^metrics\.\*\.value$/, formatPercent],
  [/^metrics\.\*\.(wilson|clopperPearson)\./, percentLimit],
  [/^auc\.\*\.se$|^paired\.aucDifference\.se$/, formatStandardError],
  [/^auc\.\*\.(value|delong|delongLogit)/, formatAuc],
  [/^paired\.aucDifference\.z$/, formatZ],
  [/^paired\.\w+\.(p|exactP|midP)$/, formatP],
  [/^paired\.aucDifference\.(value|interval)/, formatAucDifference],
  [/^paired\.\w+\.difference$/, formatPointDifference],
  [/^paired\.\w+\.tango\./, pointLimit],
  [/^reported\.\*\.recomputed$/, formatGiven],
];

const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  basis: basisWords,
  side: sideWords,
  id: rateWords,
  operator: operatorSigns,
  method: methodWords,
  decision: decisionWords,
};

/**
 * How a document prints one leaf of a comparison: what a test looks for in the section that `partOf` names.
 *
 * @param result the comparison in its record form
 * @param path for example `gates.2.bound`
 */
export function leafText(result: ComparisonRecordResult, path: string): string {
  const keys = path.split('.');
  const value = keys.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], result);
  if (path.startsWith('analysis.')) return analysisLeafText(path.slice('analysis.'.length), value);
  const pattern = path.replace(/\.\d+(?=\.|$)/g, '.*');
  const last = keys.at(-1) ?? '';
  if (typeof value === 'boolean') return value ? 'agrees' : 'differs';
  if (pattern.startsWith('gates.*.') && (last === 'value' || last === 'bound' || last === 'limit')) {
    return gateLeaf(result, Number(keys[1]), last);
  }
  if (value === null)
    return path === 'plan' ? 'MISSING' : path.endsWith('agrees') ? 'not compared' : 'not defined';
  if (typeof value === 'number') return formatCount(value);
  if (typeof value !== 'string') throw new RangeError('only a leaf of a comparison has a text');
  const rule = numbers.find(([match]) => match.test(pattern));
  if (rule) return rule[1](fromDecimal(value));
  if (last === 'metric') return metricName(value);
  const known = pattern.startsWith('gates.*.id') ? undefined : words[last];
  return known?.[value] ?? value;
}

function gateLeaf(result: ComparisonRecordResult, index: number, field: 'value' | 'bound' | 'limit'): string {
  const gate = result.gates[index];
  if (!gate) throw new RangeError('no such gate');
  const limit = fromDecimal(gate.limit);
  if (field === 'limit') return formatLimit(gate.metric, limit);
  const value = gate[field];
  return formatGateNumber(gate.metric, value === null ? null : fromDecimal(value), limit);
}
