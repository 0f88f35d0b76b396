import { formatDate } from '@shared/format';
import { Sign } from './sign';

interface DueBadgeProps {
  /** Calendar day in UTC, YYYY-MM-DD. */
  readonly on: string;
  readonly overdue: boolean;
}

/** When something is to be done again. */
export function DueBadge({ on, overdue }: DueBadgeProps) {
  return overdue ? (
    <Sign tone="failed" glyph="■">
      overdue since {formatDate(on)}
    </Sign>
  ) : (
    <Sign tone="plain" glyph="○">
      due {formatDate(on)}
    </Sign>
  );
}
