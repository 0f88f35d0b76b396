import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { RuleCondition } from '@shared/contract/registry-rules';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { ActDialog } from '../../components/act-dialog';
import { CredentialFields, TriesLeft, useCredentials } from '../approvals/credentials';
import styles from './registry.module.css';

const { source: Source } = RuleCondition.shape;
const sourceLabels = { tag: 'Tag', param: 'Parameter', 'run-tag': 'Tag of the run', alias: 'Alias' } as const;
const blank: RuleCondition = { source: 'tag', key: '', value: '' };

interface SignRuleDialogProps {
  readonly names: readonly string[];
  readonly onClose: () => void;
}

/** Signs a rule: whoever does takes responsibility for versions that nobody looked at one by one. */
export function SignRuleDialog({ names, onClose }: SignRuleDialogProps) {
  const set = useCommand('registry.setRule');
  const credentials = useCredentials();
  const { form, change, field, forget } = useDraft<{
    readonly name: string;
    readonly model: string;
    readonly when: readonly RuleCondition[];
    readonly reason: string;
  }>('registry.setRule', { name: names[0] ?? '', model: '', when: [blank], reason: '' });
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    const answer = await set.run({ ...form, when: [...form.when], ...credentials.given });
    if (answer.ok) close();
    else credentials.again();
  };
  const setCondition = (at: number, part: Partial<RuleCondition>) =>
    change({ when: form.when.map((each, index) => (index === at ? { ...each, ...part } : each)) });
  return (
    <ActDialog
      title="Sign an adoption rule"
      verb="Sign the rule"
      command={set}
      width={640}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <p>
        Versions that say all of this become records at the next sync, in your name and by this rule. A record
        is not an approval: nothing is signed but the rule.
      </p>
      <NativeSelect label="Registry" data={[...names]} {...field('name')} />
      <TextInput label="Model" required spellCheck={false} data-autofocus {...field('model')} />
      {form.when.map((condition, at) => (
        <Condition
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions are known by their place; two may say the same while typed.
          key={at}
          condition={condition}
          number={at + 1}
          onChange={(part) => setCondition(at, part)}
          onRemove={
            form.when.length > 1 ? () => change({ when: form.when.filter((_, index) => index !== at) }) : null
          }
        />
      ))}
      <div className="row">
        <Button variant="default" size="compact-xs" onClick={() => change({ when: [...form.when, blank] })}>
          Another condition
        </Button>
      </div>
      <Textarea label="Reason" rows={2} required {...field('reason')} />
      <CredentialFields credentials={credentials} />
      <TriesLeft command={set} />
    </ActDialog>
  );
}

interface ConditionProps {
  readonly condition: RuleCondition;
  readonly number: number;
  readonly onChange: (part: Partial<RuleCondition>) => void;
  readonly onRemove: (() => void) | null;
}

function Condition({ condition, number, onChange, onRemove }: ConditionProps) {
  return (
    <div className={styles.condition}>
      <NativeSelect
        label={`Condition ${number}`}
        value={condition.source}
        data={Source.options.map((value) => ({ value, label: sourceLabels[value] }))}
        onChange={(event) => {
          const source = Source.parse(event.currentTarget.value);
          // An alias stands there or does not: it has no value.
          onChange(source === 'alias' ? { source, value: '' } : { source });
        }}
      />
      <TextInput
        label={`Name ${number}`}
        required
        spellCheck={false}
        value={condition.key}
        onChange={(event) => onChange({ key: event.currentTarget.value })}
      />
      {condition.source === 'alias' ? (
        <span />
      ) : (
        <TextInput
          label={`Value ${number}`}
          spellCheck={false}
          value={condition.value}
          onChange={(event) => onChange({ value: event.currentTarget.value })}
        />
      )}
      <Button
        variant="subtle"
        color="gray"
        disabled={onRemove === null}
        aria-label={`Leave out condition ${number}`}
        onClick={() => onRemove?.()}
      >
        Leave out
      </Button>
    </div>
  );
}
