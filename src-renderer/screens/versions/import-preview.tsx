import { NativeSelect, TextInput } from '@mantine/core';
import type { FileSummary, PhiDecision } from '@shared/contract/evidence-file';
import { formatCount } from '@shared/format';
import { Facts } from '../../components/facts';
import { Notice } from '../../components/notice';
import styles from './import.module.css';
import type { ImportFlow, Preview } from './use-import';

interface ImportPreviewProps {
  readonly flow: ImportFlow;
  readonly preview: Preview;
  readonly name: string;
  readonly onName: (name: string) => void;
}

/** What would be taken over, in numbers, and the columns that somebody has to decide about. */
export function ImportPreview({ flow, preview, name, onName }: ImportPreviewProps) {
  const { summary, dataSet } = preview;
  return (
    <>
      <Facts rows={factsOf(summary)} />
      {summary.remarks.map(({ code, text }) => (
        <Notice key={`${code} ${text}`} tone="partly" title={`▲ ${text}`} />
      ))}
      {flow.decisions.length > 0 && (
        <Notice tone="failed" title="■ Columns that may name a patient are held">
          <p>Decide about each, with the reason; both are kept with the record.</p>
        </Notice>
      )}
      {flow.decisions.map((decision, place) => (
        <DecisionFields
          key={decision.column}
          decision={decision}
          why={summary.findings.find(({ column }) => column === decision.column)?.identifier ?? ''}
          onChange={(part) =>
            flow.decide(flow.decisions.map((one, at) => (at === place ? { ...one, ...part } : one)))
          }
        />
      ))}
      {dataSet === null ? (
        <TextInput
          label="Name of the data set"
          description="These cases and labels are new here. Describe the data set afterwards on its own screen."
          value={name}
          onChange={(event) => onName(event.currentTarget.value)}
        />
      ) : (
        <p>
          The same cases and labels as data set <b>{dataSet.number}</b> {dataSet.name}.
        </p>
      )}
    </>
  );
}

interface DecisionFieldsProps {
  readonly decision: PhiDecision;
  readonly why: string;
  readonly onChange: (part: Partial<PhiDecision>) => void;
}

const actions = [
  { value: 'drop', label: 'Leave it out' },
  { value: 'hash', label: 'Keep digests of it' },
  { value: 'keep', label: 'Keep it as it is' },
] as const;

const DecisionFields = ({ decision, why, onChange }: DecisionFieldsProps) => (
  <div className={styles.decision}>
    <span>
      {decision.column} <span className="dim">{why}</span>
    </span>
    <NativeSelect
      label={`Decision about ${decision.column}`}
      value={decision.action}
      data={[...actions]}
      onChange={(event) => {
        const chosen = actions.find(({ value }) => value === event.currentTarget.value);
        if (chosen) onChange({ action: chosen.value });
      }}
    />
    <TextInput
      label={`Reason about ${decision.column}`}
      required
      value={decision.reason}
      onChange={(event) => onChange({ reason: event.currentTarget.value })}
    />
  </div>
);

function factsOf(summary: FileSummary): readonly (readonly [string, string])[] {
  const { rows, positive, negative, noResult, failed, excluded, verified, notVerified, differential } =
    summary;
  const count = formatCount;
  const counted = (cases: number | null) => (cases === null ? 'not in the file' : count(cases));
  return [
    ['Rows', count(rows)],
    ['Reference', `${count(positive)} positive, ${count(negative)} negative`],
    ['No result', `${count(noResult)}, ${count(failed)} of them failed; ${count(excluded)} excluded`],
    [
      'Verified',
      `${count(verified)}; ${count(notVerified)} not, ${count(differential)} by another reference`,
    ],
    ['Patients', counted(summary.patients)],
    ['Sites', counted(summary.sites)],
    ['Readers', counted(summary.readers)],
    ['Scores', summary.score ? `${summary.score.min} to ${summary.score.max}` : 'none'],
    [
      'Latency',
      summary.latency
        ? `${summary.latency.min} to ${summary.latency.max} ms, ${count(summary.latency.missing)} missing`
        : 'not in the file',
    ],
    [
      'Subgroups',
      summary.subgroups
        .map(({ column, levels, more }) => `${column} (${count(levels.length + more)} levels)`)
        .join(', ') || 'none',
    ],
    ['Kept columns', summary.columns.join(', ')],
  ];
}
