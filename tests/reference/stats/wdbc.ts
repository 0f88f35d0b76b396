import { readColumns, readJson } from './reference-cases';

interface Rate {
  readonly k: number;
  readonly n: number;
  readonly wilson4: readonly [number, number];
}

interface PairedClass {
  readonly n: number;
  readonly gained: number;
  readonly lost: number;
  readonly mcnemar_exact_p: number;
}

/** What another program gave for the five prediction files; PROVENANCE.md says which. */
export interface WdbcReference {
  readonly versions: Readonly<
    Record<
      string,
      Readonly<Record<'threshold' | 'n' | 'tp' | 'fp' | 'tn' | 'fn', number>> &
        Readonly<Record<'sensitivity' | 'specificity' | 'ppv' | 'npv' | 'accuracy', Rate>>
    >
  >;
  readonly gateResults: readonly {
    readonly version: string;
    readonly gate: string;
    readonly k: number | null;
    readonly n: number;
    readonly value: number;
    readonly ci_low: number;
    readonly ci_high: number;
  }[];
  readonly comparisons: readonly {
    readonly from_version: string;
    readonly to_version: string;
    readonly malignant: PairedClass;
    readonly benign: PairedClass;
  }[];
}

export const wdbc: WdbcReference = readJson('wdbc.json');

/** One prediction file as a side of a comparison, at the threshold of its version. */
export function wdbcSide(version: string) {
  const columns = readColumns(`predictions/fna-assist-${version}.csv`);
  const ids = columns('case_id');
  return {
    version,
    threshold: wdbc.versions[version]?.threshold ?? Number.NaN,
    predictionsSha256: '0'.repeat(64),
    cases: {
      ids,
      labels: Uint8Array.from(columns('label'), Number),
      scores: Float64Array.from(columns('score'), Number),
      status: new Uint8Array(ids.length),
    },
    reported: [] as readonly { readonly metric: string; readonly reported: string }[],
  };
}
