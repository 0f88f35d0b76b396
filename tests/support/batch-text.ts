/** A file of cases: `found` and `missed` positives in this order, and one negative that was right. */
export function batchText(name: string, missed: number, found: number): string {
  const positive = (at: number, score: string) => `${name}-${at},1,${score}\n`;
  const rows = Array.from({ length: missed + found }, (_, at) => positive(at, at < missed ? '0' : '1'));
  return `case_id,label,score\n${rows.join('')}${name}-n,0,0\n`;
}
