import { Textarea } from '@mantine/core';
import { formatDate } from '@shared/format';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { ActDialog } from '../../components/act-dialog';

interface ReviewAccessDialogProps {
  /** The day that was reviewed, YYYY-MM-DD. */
  readonly on: string;
  readonly onClose: () => void;
}

/** Records that the access of a day was reviewed, and what was found. */
export function ReviewAccessDialog({ on, onClose }: ReviewAccessDialogProps) {
  const review = useCommand('people.reviewAccess');
  const { form, field, forget } = useDraft(`people.reviewAccess:${on}`, { finding: '', reason: '' });
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    const answer = await review.run({ on, ...form });
    if (answer.ok) close();
  };
  return (
    <ActDialog
      title={`Access on ${formatDate(on)}`}
      verb="Record the review"
      command={review}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <Textarea
        label="What you found"
        description="Such as accounts to be disabled, or that all is as it should be."
        rows={3}
        required
        data-autofocus
        {...field('finding')}
      />
      <Textarea label="Reason" rows={2} required {...field('reason')} />
    </ActDialog>
  );
}
