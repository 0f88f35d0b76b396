import { formatCount } from '@shared/format';
import type { RecordId } from '@shared/ids';
import { address } from '../../addresses';
import { useOperation } from '../../api/use-operation';
import { Facts } from '../../components/facts';
import { RecordLink } from '../../components/record-link';

/** How a prediction file was taken over: its columns, what was decided, which data set it is of. */
export function EvidenceFacts({ evidence }: { readonly evidence: string }) {
  const list = useOperation('evidence.list', {});
  const id =
    list.state === 'ready' ? list.value.evidence.find(({ number }) => number === evidence)?.id : undefined;
  return id ? <Shown id={id} /> : null;
}

function Shown({ id }: { readonly id: RecordId }) {
  const shown = useOperation('evidence.show', { id });
  if (shown.state !== 'ready') return null;
  const { mapping, decisions, dataSet, failed } = shown.value;
  return (
    <Facts
      rows={[
        [
          'Data set',
          dataSet === null ? (
            'none'
          ) : (
            <>
              <RecordLink number={dataSet.number} href={address.dataSet(dataSet.id)} /> {dataSet.name}
            </>
          ),
        ],
        ['Columns', `case ${mapping.caseId}, label ${mapping.label}, score ${mapping.score}`],
        ['Subgroups', mapping.subgroups.join(', ') || 'none'],
        ['Failed', formatCount(failed)],
        [
          'Held columns',
          decisions.map(({ column, action, reason }) => `${column}: ${action} (${reason})`).join('; ') ||
            'none',
        ],
      ]}
    />
  );
}
