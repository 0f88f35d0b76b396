import { AppError } from '@main/kernel/app-error';

/** @throws AppError `CANCELLED` when the caller has given up */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('CANCELLED');
}
