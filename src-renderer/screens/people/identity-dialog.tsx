import { Textarea, TextInput } from '@mantine/core';
import type { PersonView } from '@shared/contract/people';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { ActDialog, problemAt } from '../../components/act-dialog';

interface IdentityDialogProps {
  readonly person: PersonView;
  readonly onClose: () => void;
}

const aboutKey = ['KEY_DIFFERS', 'INPUT_INVALID'] as const;

/** The key id is typed as the person reads it out, never copied from this screen: that is the check. */
export function IdentityDialog({ person, onClose }: IdentityDialogProps) {
  const verify = useCommand('people.verifyIdentity');
  const { form, field, forget } = useDraft(`people.verifyIdentity:${person.id}`, {
    keyId: '',
    how: '',
    reason: '',
  });
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    const keyId = form.keyId.replace(/\s/g, '').toLowerCase();
    const answer = await verify.run({ person: person.id, ...form, keyId });
    if (answer.ok) close();
  };
  return (
    <ActDialog
      title={`Verify the identity of ${person.printedName}`}
      verb="Record the verification"
      command={verify}
      atField={aboutKey}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <p className="dim">
        The person opens <b>Your account</b> on their own screen and reads the key id to you, in person or by
        voice.
      </p>
      <TextInput
        label="Key id that the person reads out"
        description="16 digits and letters a–f; spaces do not count."
        required
        data-autofocus
        spellCheck={false}
        maxLength={24}
        error={problemAt(verify, aboutKey)}
        {...field('keyId')}
      />
      <Textarea
        label="How you made sure of the person"
        description="Such as the document they showed (21 CFR 11.100(b))."
        rows={2}
        required
        {...field('how')}
      />
      <Textarea label="Reason" rows={2} required {...field('reason')} />
    </ActDialog>
  );
}
