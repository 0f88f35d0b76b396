import { Button, NativeSelect, Textarea } from '@mantine/core';
import type { Output } from '@shared/contract';
import type { ReviewScope } from '@shared/contract/trail';
import { formatCount, formatDate } from '@shared/format';
import { useState } from 'react';
import type { z } from 'zod';
import { address } from '../../addresses';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { ActDialog } from '../../components/act-dialog';
import { Dialog } from '../../components/dialog';
import { Facts } from '../../components/facts';
import { CredentialFields, TriesLeft, useCredentials } from '../approvals/credentials';

interface ReviewDialogProps {
  readonly scope: z.infer<typeof ReviewScope>;
  /** The scope in words. */
  readonly about: string;
  /** How many entries it comes to, where it is known before. */
  readonly matched?: number;
  /** The last entry that was on the screen; what came later is not taken as read. */
  readonly upTo?: number;
  readonly onClose: () => void;
}

/** Records that a part of the audit trail was looked through, what was found, and signs that. */
export function ReviewDialog({ scope, about, matched, upTo, onClose }: ReviewDialogProps) {
  const review = useCommand('trail.review');
  const credentials = useCredentials();
  const draft = useDraft(`trail.review:${scope.record ?? 'ledger'}`, { finding: 'none', text: '' });
  const { form, field, forget } = draft;
  const [done, setDone] = useState<Output<'trail.review'> | null>(null);
  const submit = async () => {
    const answer = await review.run({
      scope,
      finding: form.finding === 'finding' ? 'finding' : 'none',
      text: form.text,
      ...(upTo === undefined ? {} : { upTo }),
      ...credentials.given,
    });
    if (!answer.ok) return credentials.again();
    forget();
    setDone(answer.value);
  };
  if (done) return <Reviewed done={done} onClose={onClose} />;
  return (
    <ActDialog
      title="Review the audit trail"
      verb="Sign the review"
      command={review}
      onSubmit={() => void submit()}
      onClose={() => {
        forget();
        onClose();
      }}
      width={560}
    >
      <Facts
        rows={[
          ['Reviewed', about],
          ...(matched === undefined ? [] : ([['Entries', formatCount(matched)]] as const)),
          ['Up to entry', upTo === undefined ? 'the last there is' : formatCount(upTo)],
        ]}
      />
      <NativeSelect
        label="Finding"
        data={[
          { value: 'none', label: 'nothing to object to' },
          { value: 'finding', label: 'there is a finding' },
        ]}
        {...field('finding')}
      />
      <Textarea
        label="What was looked at and found"
        required
        maxLength={2000}
        rows={3}
        data-autofocus
        {...field('text')}
      />
      <CredentialFields credentials={credentials} />
      <TriesLeft command={review} />
    </ActDialog>
  );
}

interface ReviewedProps {
  readonly done: Output<'trail.review'>;
  readonly onClose: () => void;
}

function Reviewed({ done, onClose }: ReviewedProps) {
  return (
    <Dialog title={`Review ${done.number}`} onClose={onClose}>
      <div className="stack">
        <p role="status">
          Signed: {formatCount(done.entries)} {done.entries === 1 ? 'entry was' : 'entries were'} reviewed.
          The next review is due on {formatDate(done.nextDue)}.
        </p>
        <div className="row">
          <Button onClick={onClose}>Close</Button>
          <a href={address.reviews}>All reviews</a>
        </div>
      </div>
    </Dialog>
  );
}
