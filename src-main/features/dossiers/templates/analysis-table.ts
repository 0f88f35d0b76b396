/** A table of the analysis: one row for each entry of a list, every cell one or two leaves of that entry. */
export interface AnalysisTable {
  /** Below `analysis`; `*` stands for the entries of a list, and the last part is one entry a row. */
  readonly rows: string;
  readonly caption: string;
  readonly columns: readonly AnalysisColumn[];
}

export interface AnalysisColumn {
  readonly heading: string;
  readonly share: number;
  readonly align: 'left' | 'right';
  /** Relative to the entry; `../` leads to the entry above. Two leaves are joined by a stroke. */
  readonly leaves: readonly string[];
}

/** A column of words. */
export const words = (heading: string, leaf: string, share: number): AnalysisColumn => ({
  heading,
  share,
  align: 'left',
  leaves: [leaf],
});
/** A column of one number, or of two that belong together. */
export const figure = (heading: string, share: number, ...leaves: readonly string[]): AnalysisColumn => ({
  heading,
  share,
  align: 'right',
  leaves,
});
export const side = words('Version', 'side', 12);
/** Counts, value and interval of a rate. */
export const rate = [
  figure('Count', 14, 'k', 'n'),
  figure('Value', 12, 'value'),
  figure('95 % interval', 20, 'interval'),
] as const;
