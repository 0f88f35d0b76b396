import { errorCatalogue } from '@shared/errors';
import { ProblemNotice } from '../../components/problem-notice';

/** Keeps a fault of one screen on that screen. Its detail stays in this process: it may hold what a record says. */
export function ScreenFault({ reset }: { readonly reset: () => void }) {
  const { message, remedy } = errorCatalogue.INTERNAL;
  return (
    <ProblemNotice
      problem={{ code: 'INTERNAL', message, remedy, context: {}, trace: null }}
      onRetry={reset}
    />
  );
}
