import type { SignatureView } from '@shared/contract/approvals';
import type { RecordId } from '@shared/ids';
import { useState } from 'react';
import { SignatureBlock } from '../../components/signature-block';
import { SignatureDetails } from './signature-details';

interface ShownSignatureProps {
  readonly signature: SignatureView;
  /** The record that it is on, or that carries it. */
  readonly record: RecordId;
}

/** A signature as it prints; its details are one click away, wherever it is shown. */
export function ShownSignature({ signature, record }: ShownSignatureProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <SignatureBlock signature={signature} onDetails={() => setOpen(true)} />
      {open && <SignatureDetails signature={signature} record={record} onClose={() => setOpen(false)} />}
    </>
  );
}
