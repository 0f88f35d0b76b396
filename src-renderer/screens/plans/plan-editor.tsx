import { Button, TextInput } from '@mantine/core';
import type { AnalysisPlan } from '@shared/plan';
import type { FormEvent } from 'react';
import type { CommandState } from '../../api/use-command';
import { keepEnter } from '../../components/keep-enter';
import { Notice } from '../../components/notice';
import { ProblemNotice } from '../../components/problem-notice';
import { EndpointFields } from './endpoint-fields';
import { FamilyFields } from './family-fields';
import { GateFields } from './gate-fields';
import styles from './plans.module.css';
import { PowerFields } from './power-fields';
import { RuleFields } from './rule-fields';
import { ScopeFields } from './scope-fields';
import type { PlanEdit } from './use-plan-edit';

interface PlanEditorProps {
  readonly edit: PlanEdit;
  readonly command: CommandState;
  readonly verb: string;
  readonly onSave: (plan: AnalysisPlan, reason: string) => void;
  readonly onCancel: () => void;
}

/** Writes a plan from its scope to its seed; what is wrong is said at its field. */
export function PlanEditor({ edit, command, verb, onSave, onCancel }: PlanEditorProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const reason = edit.form.reason.trim();
    if (edit.read.plan && reason !== '') onSave(edit.read.plan, reason);
    else edit.showProblems();
  };
  const wrong = edit.problemsShown ? (edit.read.problems?.size ?? 0) : 0;
  return (
    <form className={styles.form} autoComplete="off" noValidate onKeyDown={keepEnter} onSubmit={submit}>
      <ScopeFields edit={edit} />
      <EndpointFields edit={edit} />
      <GateFields edit={edit} />
      <FamilyFields edit={edit} />
      <PowerFields edit={edit} />
      <RuleFields edit={edit} />
      <div className={styles.foot}>
        <TextInput label="Reason" description="Kept with the record." {...edit.field('reason')} />
        {wrong > 0 && (
          <div role="alert">
            <Notice
              tone="failed"
              title={`${wrong} ${wrong === 1 ? 'field is' : 'fields are'} not right yet`}
            />
          </div>
        )}
        {command.state === 'failed' && <ProblemNotice problem={command.problem} />}
        <div className="row">
          <Button type="submit" loading={command.state === 'running'}>
            {verb}
          </Button>
          <Button variant="subtle" color="gray" onClick={onCancel}>
            Cancel
          </Button>
        </div>
      </div>
    </form>
  );
}
