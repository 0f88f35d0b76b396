import { Button, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import type { Output } from '@shared/contract';
import type { SecurityPolicy } from '@shared/contract/people-policy';
import type { FormEvent } from 'react';
import { address } from '../../addresses';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { useOperation } from '../../api/use-operation';
import { problemAt } from '../../components/act-dialog';
import { keepEnter } from '../../components/keep-enter';
import { Page, Panel } from '../../components/page';
import { ProblemNotice } from '../../components/problem-notice';
import { Waiting } from '../../components/waiting';
import { useMay } from '../vault/use-may';
import { PolicyHistory } from './policy-history';
import { boundsOf, type NumberRule, policyGroups, type Rule } from './policy-rules';
import styles from './security.module.css';
import { SettingsNav } from './settings-nav';

/** What the vault demands of its people: set by an administrator, read by everybody. */
export function PolicyScreen() {
  const asked = useOperation('people.policy', {});
  return (
    <Page title="Security policy">
      <SettingsNav here={address.security} />
      {asked.state === 'loading' && <Waiting label="Loading the policy" rows={10} />}
      {asked.state === 'failed' && <ProblemNotice problem={asked.problem} onRetry={asked.reload} />}
      {/* A policy that somebody else sets meanwhile is another form. */}
      {asked.state === 'ready' && <PolicyForm key={JSON.stringify(asked.value.policy)} asked={asked.value} />}
      <PolicyHistory />
    </Page>
  );
}

/** The fields as text: what is typed need not be a number yet. */
type Form = Readonly<Record<keyof SecurityPolicy | 'reason', string>>;

const aboutClosing = ['POLICY_CONTRADICTORY'] as const;

function PolicyForm({ asked: { policy, setBy } }: { readonly asked: Output<'people.policy'> }) {
  const mayChange = useMay()('people.setPolicy');
  const set = useCommand('people.setPolicy');
  const { form, change, field, forget } = useDraft<Form>('people.setPolicy', {
    ...textOf(policy),
    reason: '',
  });
  const changed = Object.entries(textOf(policy)).some(([name, value]) => form[name as keyof Form] !== value);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await set.run({ policy: policyOf(form), reason: form.reason });
    if (!answer.ok) return;
    forget();
    change({ reason: '' });
    forget();
  };
  const draw = (rule: Rule) => {
    if ('choices' in rule)
      return (
        <SegmentedControl
          aria-label={rule.label}
          size="xs"
          readOnly={!mayChange}
          value={form[rule.name]}
          data={rule.choices.map((value) => ({ value, label: value }))}
          onChange={(value) => change({ [rule.name]: value } as Partial<Form>)}
        />
      );
    return (
      <NumberField
        rule={rule}
        field={field(rule.name)}
        readOnly={!mayChange}
        error={rule.name === 'closeMinutes' ? problemAt(set, aboutClosing) : null}
      />
    );
  };
  return (
    <form className="stack" onKeyDown={keepEnter} onSubmit={(event) => void submit(event)} autoComplete="off">
      <p className="dim">
        {setBy === null ? 'Nobody has set anything yet; these are the defaults.' : `Last set by ${setBy}.`}
        {!mayChange && ' An administrator changes it.'}
      </p>
      {policyGroups.map(({ title, rules }) => (
        <Panel key={title} title={title}>
          {rules.map((rule) => (
            <div key={rule.name} className={styles.rule}>
              <div>
                <div className={styles.name}>{rule.label}</div>
                <div className={styles.clause}>{rule.clause}</div>
              </div>
              <div className={styles.value}>{draw(rule)}</div>
              <p className={styles.meaning}>{rule.meaning}</p>
            </div>
          ))}
        </Panel>
      ))}
      {mayChange && (
        <Panel title="Change the policy">
          <div className={styles.submit}>
            <Textarea label="Reason" rows={2} required {...field('reason')} />
            {set.state === 'failed' && set.problem.code !== 'POLICY_CONTRADICTORY' && (
              <ProblemNotice problem={set.problem} />
            )}
            <div className="row">
              <Button type="submit" loading={set.state === 'running'} disabled={!changed}>
                Set the policy
              </Button>
              {!changed && <span className="dim">Nothing is changed.</span>}
            </div>
          </div>
        </Panel>
      )}
    </form>
  );
}

interface NumberFieldProps {
  readonly rule: NumberRule;
  readonly field: React.ComponentProps<typeof TextInput>;
  readonly readOnly: boolean;
  readonly error: React.ReactNode;
}

function NumberField({ rule, field, readOnly, error }: NumberFieldProps) {
  const { least, most } = boundsOf(rule.name);
  return (
    <>
      <div className={styles.number}>
        <TextInput
          type="number"
          aria-label={`${rule.label}, ${rule.unit}`}
          required
          readOnly={readOnly}
          min={least}
          max={most}
          step={1}
          error={error}
          {...field}
        />
        <span>{rule.unit}</span>
      </div>
      <div className={styles.bounds}>
        {least}–{most}
      </div>
    </>
  );
}

const textOf = (policy: SecurityPolicy) =>
  Object.fromEntries(Object.entries(policy).map(([name, value]) => [name, String(value)])) as Omit<
    Form,
    'reason'
  >;

/** Back to numbers where the contract wants numbers; the core checks the bounds. */
function policyOf({ reason: _, training, authenticator, ...numbers }: Form): SecurityPolicy {
  return {
    ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, Number(value)])),
    training,
    authenticator,
  } as SecurityPolicy;
}
