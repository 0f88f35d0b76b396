import type { ComparisonJson } from '@shared/comparison';

type Gate = ComparisonJson['gates'][number];

/** The candidate's interval that decided a gate, or `null` where the gate had none. Shares 0–1. */
export function gateInterval(result: ComparisonJson, gate: Gate): readonly [number, number] | null {
  const auc = result.auc.find(({ side }) => side === 'candidate');
  switch (gate.method) {
    case 'wilson':
      return rateOf(result, gate)?.wilson ?? null;
    case 'clopper-pearson':
      return rateOf(result, gate)?.clopperPearson ?? null;
    case 'delong':
      return auc?.delong ?? null;
    case 'delong-logit':
      return auc?.delongLogit ?? null;
    default:
      return null;
  }
}

/** Medical and diagnostic accuracy are the accuracy unless a case had no result; then their interval is not recorded. */
function rateOf(result: ComparisonJson, gate: Gate) {
  const id = gate.metric.endsWith('_accuracy') ? 'accuracy' : gate.metric;
  return result.metrics.find(
    (rate) => rate.side === 'candidate' && rate.id === id && rate.value === gate.value,
  );
}

/** The axis that holds the points, intervals and limits of all gates on shares, 0–1, widened to a tenth. */
export function gateRange(result: ComparisonJson): readonly [number, number] {
  const shares = result.gates
    .filter((gate) => isDrawn(gate))
    .flatMap((gate) => [gate.limit, gate.value ?? gate.limit, ...(gateInterval(result, gate) ?? [])]);
  return [Math.max(0, Math.floor(Math.min(0.9, ...shares) * 10) / 10), 1];
}

/** Whether there is a point to draw, on the common axis of shares. */
export const isDrawn = (gate: Gate): boolean => gate.value !== null && gate.metric !== 'latency_ms';
