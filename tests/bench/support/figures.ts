/** One measured figure beside that of something everybody knows, measured in the same run. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it is compared with. */
  readonly peer: string;
  /** `null` where the peer is not on this machine; `peer` then says so. */
  readonly peerValue: number | null;
}

/** One JSON line: `{name, value, unit, peer, peerValue, ratio}`; the ratio is value ÷ peerValue. */
export function printFigure({ name, value, unit, peer, peerValue }: Figure): void {
  const beside =
    peerValue === null
      ? { peerValue: null, ratio: null }
      : { peerValue: rounded(peerValue), ratio: rounded(value / peerValue) };
  process.stdout.write(`${JSON.stringify({ name, value: rounded(value), unit, peer, ...beside })}\n`);
}

/** Three significant digits are more than a shared machine gives. */
const rounded = (value: number): number => Number(value.toPrecision(3));

/** The value that a share (0–1) of the others does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Milliseconds that some work takes. */
export async function elapsed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Medians of two works done in turn, so that both meet the same machine; ms. */
export async function inTurn(
  rounds: number,
  ours: () => unknown,
  theirs: () => unknown,
): Promise<{ readonly ours: number; readonly theirs: number }> {
  const times = { ours: [] as number[], theirs: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    times.ours.push(await elapsed(ours));
    times.theirs.push(await elapsed(theirs));
  }
  return { ours: median(times.ours), theirs: median(times.theirs) };
}
