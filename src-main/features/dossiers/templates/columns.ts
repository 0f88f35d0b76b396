import { fromDecimal } from '@shared/decimal';
import type { Column, List } from '@shared/document';
import { notDefined } from '@shared/format';

type Interval = readonly [string, string] | null;

/** A column of words. */
export const left = (heading: string, share: number): Column => ({ heading, share, align: 'left' });

/** A column of numbers. */
export const right = (heading: string, share: number): Column => ({ heading, share, align: 'right' });

/** The number of a record's decimal, or `null` where it is undefined. */
export const number = (value: string | null): number | null => (value === null ? null : fromDecimal(value));

/** Both limits of an interval as `print` writes them. */
export function interval(limits: Interval, print: (limits: readonly [number, number]) => string): string {
  return limits === null ? notDefined : print([fromDecimal(limits[0]), fromDecimal(limits[1])]);
}

/** The reasons why some numbers of a table are not defined; nothing when all are. */
export function reasons(
  rows: readonly { readonly label: string; readonly reason?: string | undefined }[],
): readonly List[] {
  const items = rows.flatMap(({ label, reason }) => (reason === undefined ? [] : [`${label}: ${reason}`]));
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}
