import { Textarea } from '@mantine/core';
import type { PersonView } from '@shared/contract/people';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { ActDialog } from '../../components/act-dialog';
import { RoleFields } from './role-fields';

interface RolesDialogProps {
  readonly person: PersonView;
  readonly onClose: () => void;
}

/** Gives a person other roles; they count from the next call of their open sessions on. */
export function RolesDialog({ person, onClose }: RolesDialogProps) {
  const set = useCommand('people.setRoles');
  const { roles, productRoles } = person;
  const { form, change, field, forget } = useDraft(`people.setRoles:${person.id}`, {
    roles,
    productRoles,
    reason: '',
  });
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    const answer = await set.run({ person: person.id, ...form });
    if (answer.ok) close();
  };
  return (
    <ActDialog
      title={`Roles of ${person.printedName}`}
      verb="Set these roles"
      command={set}
      width={640}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <RoleFields held={form} onChange={change} />
      <Textarea label="Reason" rows={2} required {...field('reason')} />
    </ActDialog>
  );
}
