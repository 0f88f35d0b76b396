import type { ComparisonJson, RateMetric } from '@shared/comparison';

type Gate = ComparisonJson['gates'][number];

/** The candidate's interval that decided a gate, or `null` where the gate had none. Shares 0–1. */
export function gateInterval(result: ComparisonJson, gate: Gate): readonly [number, number] | null {
  const auc = result.auc.find(({ side }) => side === 'candidate');
  const rate = result.metrics.find(
    ({ side, id }) => side === 'candidate' && id === (gate.metric as RateMetric),
  );
  switch (gate.method) {
    case 'wilson':
      return rate?.wilson ?? null;
    case 'clopper-pearson':
      return rate?.clopperPearson ?? null;
    case 'delong':
      return auc?.delong ?? null;
    case 'delong-logit':
      return auc?.delongLogit ?? null;
    case 'none':
      return null;
  }
}

/** The axis that holds the points, intervals and limits of all gates on shares, 0–1, widened to a tenth. */
export function gateRange(result: ComparisonJson): readonly [number, number] {
  const shares = result.gates
    .filter((gate) => onShare(gate))
    .flatMap((gate) => [gate.limit, gate.value ?? gate.limit, ...(gateInterval(result, gate) ?? [])]);
  return [Math.max(0, Math.floor(Math.min(1, ...shares) * 10) / 10), 1];
}

/** Whether a gate is about a share 0–1, and not about a time or a count. */
export const onShare = (gate: Gate): boolean => gate.metric !== 'latency_ms';
