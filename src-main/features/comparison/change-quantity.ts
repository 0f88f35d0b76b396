import { isUndefined } from '@main/statistics/undefined';
import { type Asked, notByPatient, notWithMissing, pairedMetricOf } from './absolute-quantity';
import type { Analysed } from './analysed';
import { resampledQuantity } from './bootstrap-rows';
import { clusteredChange } from './clustered-rows';
import { pairsUnder } from './outcome-table';
import { normalQuantity, pointOnly, type Quantity, tangoQuantity } from './quantity';

/**
 * Candidate minus baseline on the same cases: Tango for rates, the paired DeLong difference for the AUC, and the
 * clustered estimate of either where patients have several rows.
 */
export function changeQuantity(analysed: Analysed, asked: Asked): Quantity {
  const { metric, noResult, unit, method } = asked;
  const { verification, clusters, rows, table, patients } = analysed;
  const withheld =
    analysed.withheld ??
    (verification.sentence === null ? null : 'The correction is for single rates, not for their change.') ??
    notByPatient(analysed, asked) ??
    notWithMissing(analysed, ['baseline', 'candidate'], asked);
  if (withheld !== null) return pointOnly(method ?? 'none', withheld);
  const isByPatient = metric === 'medical_accuracy' || (unit === 'patient' && clusters !== null);
  if (method === 'bootstrap-bca')
    return isByPatient ? pointOnly(method, byRow) : resampledQuantity(analysed.resampled, metric, noResult);
  if (metric === 'auc') return aucChange(analysed, method);
  const rate = metric === 'medical_accuracy' ? 'accuracy' : pairedMetricOf(metric);
  if (rate === undefined)
    return pointOnly('none', 'No paired interval is given for the change of this metric.');
  if (clusters === null || isByPatient) {
    const pairs = pairsUnder(isByPatient ? patients : table, rate, noResult);
    if ((method ?? 'tango') === 'tango') return tangoQuantity(pairs);
    const value = pairs.pairs === 0 ? null : (pairs.gained - pairs.lost) / pairs.pairs;
    return pointOnly(method ?? 'none', notForThis, { value });
  }
  const estimate = clusteredChange(rows, clusters, rate, noResult);
  if (isUndefined(estimate)) return pointOnly('clustered', estimate.undefined);
  return normalQuantity('clustered', estimate.value, estimate.se, [-1, 1]);
}

function aucChange({ clustered, auc }: Analysed, method: Asked['method']): Quantity {
  const row = clustered?.differences.find(({ metric }) => metric === 'auc') ?? auc.difference;
  const named = clustered === null ? (method ?? 'delong-difference') : 'clustered';
  const { value, se, reason = 'No interval exists for this difference.' } = row;
  if (value === null || se === null || se === 0) return pointOnly(named, reason, { value });
  if (named !== 'clustered' && named !== 'delong-difference') return pointOnly(named, notForThis, { value });
  return normalQuantity(named, value, se, [-1, 1]);
}

const byRow = 'Rows are resampled, and this change is counted by patient.';
const notForThis = 'The named interval does not exist for this change, so it can be met at the point only.';
