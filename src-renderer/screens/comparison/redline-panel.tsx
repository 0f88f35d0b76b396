import type { ComparisonJson } from '@shared/comparison';
import type { Redline as RedlineView } from '@shared/contract/comparison';
import type { z } from 'zod';
import { EmptyState } from '../../components/empty-state';
import { Panel } from '../../components/page';
import { Redline } from '../../components/redline';

interface RedlinePanelProps {
  readonly result: ComparisonJson;
  readonly redlines: readonly z.infer<typeof RedlineView>[];
}

/** What else changed from one version to the other. */
export function RedlinePanel({ result, redlines }: RedlinePanelProps) {
  return (
    <Panel title="What changed" note="between the two versions as adopted">
      {redlines.length === 0 ? (
        <EmptyState
          title="Nothing but the predictions"
          hint="Threshold, digests and parameters are the same."
        />
      ) : (
        <Redline
          caption="Fields that differ between baseline and candidate"
          beforeName={result.baseline.version}
          afterName={result.candidate.version}
          rows={redlines.map(({ field, baseline, candidate }) => ({
            field,
            before: baseline,
            after: candidate,
          }))}
        />
      )}
    </Panel>
  );
}
