import type { MonitoringState } from '@shared/contract/surveillance-views';
import { Sign } from '../../components/sign';
import { standingWords } from './surveillance-words';

const signs = {
  alarm: { tone: 'failed', glyph: '■' },
  within: { tone: 'met', glyph: '✓' },
  'no-evidence': { tone: 'absent', glyph: '–' },
} as const;

/** Where a plan stands after its last batch. */
export function StandingBadge({ standing }: { readonly standing: MonitoringState }) {
  const { tone, glyph } = signs[standing];
  return (
    <Sign tone={tone} glyph={glyph}>
      {standingWords[standing]}
    </Sign>
  );
}
