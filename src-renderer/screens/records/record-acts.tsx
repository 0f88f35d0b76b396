import { Button, Menu } from '@mantine/core';
import type { RecordView } from '@shared/contract/records';
import { useKept } from '../../api/kept';
import { type RecordAct, RecordActDialog } from './record-act-dialog';
import { TrueCopy } from './true-copy';

/** What may be asked of a record, whatever its kind; the core decides who may. */
export function RecordActs({ record }: { readonly record: RecordView }) {
  const [act, setAct] = useKept<RecordAct | null>(`records.act:${record.id}`, null);
  return (
    <>
      <TrueCopy records={[record]} {...(record.isHead ? {} : { revision: record.revision })} />
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" aria-label={`More about ${record.number}`}>
            More
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {record.hold ? (
            <Menu.Item onClick={() => setAct('records.releaseHold')}>Release the hold</Menu.Item>
          ) : (
            <Menu.Item onClick={() => setAct('records.hold')}>Put on hold</Menu.Item>
          )}
          {!record.voidNow && <Menu.Item onClick={() => setAct('records.void')}>Make void</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {act && <RecordActDialog act={act} record={record} onClose={() => setAct(null)} />}
    </>
  );
}
