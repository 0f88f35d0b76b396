import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { Input } from '@shared/contract';
import { MonitoringMetric } from '@shared/contract/surveillance-views';
import { useDraft } from '../../api/drafts';
import { useCommand } from '../../api/use-command';
import { useOperation } from '../../api/use-operation';
import { ActDialog } from '../../components/act-dialog';
import { ProblemNotice } from '../../components/problem-notice';
import styles from './surveillance.module.css';
import { metricWords, noResultWords, ruleSentence, ruleWords } from './surveillance-words';

const blank = {
  version: '',
  site: '',
  metric: 'sensitivity',
  limit: '',
  window: '50',
  minimum: '20',
  noResult: 'left-out',
  rule: 'binomial-cusum',
  inControl: '',
  outOfControl: '',
  cases: '1000',
  falseAlarm: '0.05',
  level: '0.025',
  looks: '12',
  reason: '',
};
type Form = typeof blank;
type Terms = Input<'monitoring.design'>;

/** Fixes how a version is monitored. What the alarm rule would do is computed before anything is recorded. */
export function SetPlanDialog({ onClose }: { readonly onClose: () => void }) {
  const set = useCommand('monitoring.setPlan');
  const { form, field, forget } = useDraft('monitoring.setPlan', blank);
  const terms = termsOf(form);
  const versions = useOperation('version.list', { limit: 200 });
  const adopted =
    versions.state === 'ready' ? versions.value.versions.filter(({ number }) => number !== null) : [];
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    if (!terms) return;
    const { version, site, reason } = form;
    const answer = await set.run({ ...terms, version, site: site.trim() || null, reason });
    if (answer.ok) close();
  };
  return (
    <ActDialog
      title="Set a monitoring plan"
      verb="Fix the plan"
      command={set}
      disabled={!terms || form.version === ''}
      width={720}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <div className={styles.pair}>
        <NativeSelect
          label="Version"
          required
          data-autofocus
          data={[{ value: '', label: 'Choose' }, ...adopted.map(({ key }) => ({ value: key, label: key }))]}
          {...field('version')}
        />
        <TextInput label="Site" placeholder="all sites together" {...field('site')} />
        <NativeSelect
          label="Watched"
          data={MonitoringMetric.options.map((value) => ({ value, label: metricWords[value] }))}
          {...field('metric')}
        />
        <TextInput label="Limit" description="A share, e.g. 0.9" required {...field('limit')} />
        <TextInput label="Window, in cases" inputMode="numeric" required {...field('window')} />
        <TextInput label="Minimum n" inputMode="numeric" required {...field('minimum')} />
        <NativeSelect
          label="Cases without result"
          data={Object.entries(noResultWords).map(([value, label]) => ({ value, label }))}
          {...field('noResult')}
        />
        <NativeSelect
          label="Alarm rule"
          data={Object.entries(ruleWords).map(([value, label]) => ({ value, label }))}
          {...field('rule')}
        />
        {form.rule === 'binomial-cusum' ? (
          <>
            <TextInput
              label="In control"
              description="The value while all is well"
              required
              {...field('inControl')}
            />
            <TextInput
              label="Out of control"
              description="Where an alarm should come soon"
              required
              {...field('outOfControl')}
            />
            <TextInput label="Over so many cases" inputMode="numeric" required {...field('cases')} />
            <TextInput label="False alarm at most" required {...field('falseAlarm')} />
          </>
        ) : (
          <>
            <TextInput label="Level of each look" required {...field('level')} />
            <TextInput label="Looks" inputMode="numeric" required {...field('looks')} />
          </>
        )}
      </div>
      {terms ? (
        <Designed terms={terms} />
      ) : (
        <p className="dim">The rule is computed as soon as its numbers are there.</p>
      )}
      <Textarea label="Reason" rows={2} required {...field('reason')} />
    </ActDialog>
  );
}

function Designed({ terms }: { readonly terms: Terms }) {
  const designed = useOperation('monitoring.design', terms, { keepPrevious: true });
  if (designed.state === 'loading') return <p role="status">Computing the rule</p>;
  if (designed.state === 'failed') return <ProblemNotice problem={designed.problem} />;
  return <p role="status">{ruleSentence(designed.value.rule)}</p>;
}

const share = /^0\.\d{0,9}[1-9]$/;
const whole = /^[1-9]\d{0,5}$/;

/** What the core is asked; `null` while a number is missing or is none. */
function termsOf(form: Form): Terms | null {
  const isCusum = form.rule === 'binomial-cusum';
  const shares = isCusum ? [form.inControl, form.outOfControl, form.falseAlarm] : [form.level];
  const counts = [form.window, form.minimum, isCusum ? form.cases : form.looks];
  if (![form.limit, ...shares].every((text) => share.test(text))) return null;
  if (!counts.every((text) => whole.test(text)) || Number(form.window) < 5) return null;
  if (isCusum && Number(form.cases) < 10) return null;
  const { metric, limit, inControl, outOfControl, falseAlarm, level } = form;
  return {
    metric: MonitoringMetric.parse(metric),
    limit,
    window: Number(form.window),
    minimum: Number(form.minimum),
    noResult: form.noResult === 'failure' ? 'failure' : 'left-out',
    ...(isCusum
      ? { rule: 'binomial-cusum', inControl, outOfControl, falseAlarm, cases: Number(form.cases) }
      : { rule: 'exact-bound', level, looks: Number(form.looks) }),
  };
}
