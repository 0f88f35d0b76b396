import { Button } from '@mantine/core';
import type { RecordId, RecordNumber } from '@shared/ids';
import { useState } from 'react';
import { useKey } from '../../components/keys';
import { CopyDialog } from './copy-dialog';

interface TrueCopyProps {
  readonly records: readonly { readonly id: RecordId; readonly number: RecordNumber }[];
  /** The revision that is on the screen; the newest with all before it when left out. */
  readonly revision?: number;
}

/** A true copy of what is on the screen, by button or by the key E. */
export function TrueCopy({ records, revision }: TrueCopyProps) {
  const [open, setOpen] = useState(false);
  useKey('e', 'True copy', () => setOpen(true));
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        True copy
      </Button>
      {open && (
        <CopyDialog
          records={records}
          {...(revision === undefined ? {} : { revision })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
