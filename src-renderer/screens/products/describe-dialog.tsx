import { Button, Textarea, TextInput } from '@mantine/core';
import type { ProductIdentity } from '@shared/contract/products';
import type { FormEvent } from 'react';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { Dialog } from '../../components/dialog';
import { ProblemNotice } from '../../components/problem-notice';
import { productFields } from './product-fields';

interface DescribeDialogProps {
  /** What is revised, or `null` for a product not described yet. */
  readonly identity: ProductIdentity | null;
  readonly onClose: () => void;
}

type Form = Readonly<Record<string, string>>;

/** Describes a device, or revises the description of the same model. An empty field is MISSING, not blank. */
export function DescribeDialog({ identity, onClose }: DescribeDialogProps) {
  const describe = useCommand('products.describe');
  const { form, field, forget } = useDraft<Form>(
    `products.describe:${identity?.model ?? ''}`,
    formOf(identity),
  );
  const close = () => {
    forget();
    onClose();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await describe.run({ identity: identityOf(form), reason: form['reason'] ?? '' });
    if (answer.ok) close();
  };
  return (
    <Dialog title={identity ? `Revise ${identity.name}` : 'Describe a product'} onClose={close} width={640}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        {productFields.map(({ name, label, required, long }) =>
          long ? (
            <Textarea key={name} label={label} rows={2} required={required} {...field(name)} />
          ) : (
            <TextInput key={name} label={label} required={required} {...field(name)} />
          ),
        )}
        <Textarea
          label="Contraindications"
          description="One per line."
          rows={2}
          {...field('contraindications')}
        />
        <TextInput label="Reason" required {...field('reason')} />
        {describe.state === 'failed' && <ProblemNotice problem={describe.problem} />}
        <div className="row">
          <Button type="submit" loading={describe.state === 'running'}>
            Record
          </Button>
          <Button variant="subtle" color="gray" onClick={close}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function formOf(identity: ProductIdentity | null): Form {
  const texts = productFields.map(({ name }) => [name, identity?.[name] ?? '']);
  return {
    ...Object.fromEntries(texts),
    contraindications: identity?.contraindications.join('\n') ?? '',
    reason: '',
  };
}

function identityOf(form: Form): ProductIdentity {
  const optional = (name: string) => form[name]?.trim() || null;
  const required = (name: string) => form[name] ?? '';
  return {
    name: required('name'),
    model: required('model'),
    manufacturer: required('manufacturer'),
    intendedUse: optional('intendedUse'),
    indications: optional('indications'),
    contraindications: (form['contraindications'] ?? '').split('\n').flatMap((line) => line.trim() || []),
    fdaClass: optional('fdaClass'),
    fdaProductCode: optional('fdaProductCode'),
    fdaRegulation: optional('fdaRegulation'),
    euClass: optional('euClass'),
    iec62304Class: optional('iec62304Class'),
    documentationLevel: optional('documentationLevel'),
  };
}
