import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { VerificationMethod } from '@shared/comparison-terms';
import { Panel } from '../../components/page';
import styles from './plans.module.css';
import type { PlanEdit } from './use-plan-edit';

/** Everything else that could be chosen after the fact, and is chosen before. */
export const RuleFields = ({ edit }: { readonly edit: PlanEdit }) => (
  <>
    <SubgroupFields edit={edit} />
    <Panel title="Rules" note="for what the data may hold">
      <div className={styles.fields}>
        <Textarea label="Missing data" rows={3} {...edit.field('missing')} />
        <Textarea label="Indeterminate results" rows={3} {...edit.field('indeterminate')} />
        <NativeSelect
          label="Reference not verified, or of another kind"
          data={VerificationMethod.options.map((value) => ({
            value,
            label: value === 'none' ? 'not enough for a gate' : 'Begg–Greenes',
          }))}
          {...edit.field('verification')}
        />
        <TextInput
          label="Column of the patient"
          description="Only where a patient has several rows."
          {...edit.field('cluster')}
        />
        <TextInput
          label="Bootstrap replicates"
          description="At least 1 000; empty: none."
          {...edit.field('replicates')}
        />
        <TextInput label="Seed" description="Of everything that is drawn." {...edit.field('seed')} />
        <TextInput
          label="Reuse limit"
          description="Unblinded uses of the labels before the lock, or for other files or thresholds."
          {...edit.field('reuseLimit')}
        />
      </div>
    </Panel>
    <Panel title="Harm of errors" note="weights of one error; empty: no cost is given">
      <div className={styles.fields}>
        <TextInput label="Weight of a false negative" {...edit.field('harmFalseNegative')} />
        <TextInput label="Weight of a false positive" {...edit.field('harmFalsePositive')} />
        <Textarea label="Why these weights" rows={2} {...edit.field('harmWhy')} />
      </div>
    </Panel>
  </>
);

function SubgroupFields({ edit }: { readonly edit: PlanEdit }) {
  const { subgroups } = edit.form;
  return (
    <Panel
      title="Subgroups"
      note="below the fewest cases, no evidence is printed instead of a number"
      actions={
        <Button
          variant="default"
          size="compact-xs"
          onClick={() => edit.change({ subgroups: [...subgroups, { column: '', minimum: '20' }] })}
        >
          Add a subgroup
        </Button>
      }
    >
      {subgroups.length === 0 && (
        <p className="dim">None. A column can be analysed only if it is named here.</p>
      )}
      <div className="stack-close">
        {subgroups.map((_, place) => {
          const field = edit.item('subgroups', place);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: subgroups are known by their place; their columns are typed.
            <div key={place} className={styles.small}>
              <TextInput label={`Column ${place + 1}`} spellCheck={false} {...field('column')} />
              <TextInput label="Fewest cases" {...field('minimum')} />
              <Button
                variant="subtle"
                color="gray"
                aria-label={`Leave out subgroup ${place + 1}`}
                onClick={() => edit.remove('subgroups', place)}
              >
                Leave out
              </Button>
            </div>
          );
        })}
      </div>
    </Panel>
  );
}
