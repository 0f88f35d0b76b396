import type { VersionView } from '@shared/contract/version';
import { address } from '../../addresses';
import { Digest } from '../../components/digest';
import { Facts } from '../../components/facts';
import { Moment } from '../../components/moment';
import { Panel } from '../../components/page';
import { RecordLink } from '../../components/record-link';
import { mappedWord } from '../registry/mapping-words';

/** Who the version is, in the order of every record: identity, state, digests, links. */
export function IdentityFacts({ version }: { readonly version: VersionView }) {
  const { record } = version;
  return (
    <Panel title="Identity">
      <Facts
        rows={[
          ['Registry', `${version.registry} (${version.registryKind})`],
          ['Model', version.model],
          ['Version', version.version],
          ['Summary', version.summary],
          ['Created', <Moment key="created" at={version.createdAt} />],
          ['Aliases', version.aliases.length === 0 ? 'none' : version.aliases.join(', ')],
          ['Threshold', version.threshold],
          ...(version.semver === null ? [] : ([['Semantic version', version.semver]] as const)),
          ...version.mapped.map(({ name, value }) => [mappedWord(name), value] as const),
          ['Level in the registry', version.reportedLevel ?? 'not stated'],
          ['Model file', <Digest key="model" hex={version.modelSha256} of={`model ${version.version}`} />],
          [
            'Record',
            record ? (
              <>
                <RecordLink number={record.number} href={address.ledgerOf(record.number)} />, revision{' '}
                <Digest hex={record.revision} of={`revision of ${record.number}`} />
              </>
            ) : (
              'not adopted'
            ),
          ],
          [
            'Adopted',
            record ? (
              <>
                <Moment at={record.adoptedAt} /> by {record.adoptedBy}
              </>
            ) : (
              'no'
            ),
          ],
        ]}
      />
    </Panel>
  );
}
