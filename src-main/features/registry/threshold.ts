import { decimalExact } from '@shared/decimal';

/** A decimal number as people and programs write it; `Number` alone would also take '', ' 1' and '0x10'. */
const decimalText = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A decision threshold in the exact form of a record, or `null` when the text is no finite number. */
export function thresholdOf(text: string | null | undefined): string | null {
  if (text === null || text === undefined || text.length > 40 || !decimalText.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? decimalExact(value) : null;
}
