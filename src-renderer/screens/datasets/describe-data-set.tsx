import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { DataSetView } from '@shared/contract/data-sets';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { ActDialog } from '../../components/act-dialog';

interface DescribeDataSetProps {
  readonly dataSet: DataSetView;
  readonly onClose: () => void;
}

const blindWords = { unknown: 'not known', yes: 'yes', no: 'no' } as const;
const known = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** What people say about a data set; what stays empty prints as MISSING. */
export function DescribeDataSet({ dataSet, onClose }: DescribeDataSetProps) {
  const revise = useCommand('dataset.revise');
  const { id, number, revision, description } = dataSet;
  const { form, field, forget } = useDraft(`dataset.revise:${id}:${revision.slice(0, 12)}`, {
    name: description.name,
    provenance: description.provenance ?? '',
    sites: description.sites.join('\n'),
    referenceStandard: description.referenceStandard ?? '',
    blinded: description.readerBlinded === null ? 'unknown' : description.readerBlinded ? 'yes' : 'no',
    reason: '',
  });
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    const answer = await revise.run({
      id,
      expectedRevision: revision,
      description: {
        name: form.name,
        provenance: known(form.provenance),
        sites: form.sites.split('\n').flatMap((site) => known(site) ?? []),
        referenceStandard: known(form.referenceStandard),
        readerBlinded: form.blinded === 'unknown' ? null : form.blinded === 'yes',
      },
      reason: form.reason,
    });
    if (answer.ok) close();
  };
  return (
    <ActDialog
      title={`Describe ${number}`}
      verb="Record the description"
      command={revise}
      width={640}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <TextInput label="Name" required maxLength={120} data-autofocus {...field('name')} />
      <Textarea
        label="Provenance"
        description="Where the cases come from, when, and how they were chosen."
        rows={3}
        {...field('provenance')}
      />
      <Textarea label="Sites" description="One a line." rows={3} {...field('sites')} />
      <Textarea label="Reference standard" rows={2} {...field('referenceStandard')} />
      <NativeSelect
        label="Readers of the reference blinded to the model"
        data={Object.entries(blindWords).map(([value, label]) => ({ value, label }))}
        {...field('blinded')}
      />
      <TextInput label="Reason" required maxLength={2000} {...field('reason')} />
    </ActDialog>
  );
}
