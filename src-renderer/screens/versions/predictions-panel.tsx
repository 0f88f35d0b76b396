import type { VersionView } from '@shared/contract/version';
import { formatCount } from '@shared/format';
import { address } from '../../addresses';
import { Digest } from '../../components/digest';
import { EmptyState } from '../../components/empty-state';
import { Facts } from '../../components/facts';
import { Moment } from '../../components/moment';
import { Panel } from '../../components/page';
import { RecordLink } from '../../components/record-link';
import { EvidenceFacts } from './evidence-facts';
import { ImportPredictions } from './import-predictions';

/** The prediction file from which everything is recomputed. */
export function PredictionsPanel({ version }: { readonly version: VersionView }) {
  const held = version.predictions;
  return (
    <Panel title="Predictions" actions={version.record && <ImportPredictions versionKey={version.key} />}>
      {held ? (
        <>
          <Facts
            rows={[
              [
                'Evidence',
                <RecordLink key="e" number={held.evidence} href={address.ledgerOf(held.evidence)} />,
              ],
              ['SHA-256', <Digest key="d" hex={held.sha256} of={`predictions of ${version.version}`} />],
              ['Size', `${formatCount(held.bytes)} bytes`],
              ['Cases', formatCount(held.rows)],
              ['Positive', formatCount(held.positive)],
              ['Negative', formatCount(held.negative)],
              ['No result', formatCount(held.noResult)],
              ['Excluded', formatCount(held.excluded)],
              ['Imported', <Moment key="i" at={held.importedAt} />],
            ]}
          />
          <EvidenceFacts evidence={held.evidence} />
        </>
      ) : (
        <EmptyState
          title="No prediction file"
          hint={
            version.record
              ? 'Import a CSV, JSON lines or Parquet file with a case, a label and a score in each row. Until then nothing can be recomputed.'
              : 'Adopt the version first; predictions that the registry holds come with it.'
          }
        />
      )}
    </Panel>
  );
}
