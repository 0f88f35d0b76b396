import { MultiSelect, NativeSelect } from '@mantine/core';
import type { ColumnMapping, ColumnSummary, FileInspection } from '@shared/contract/evidence-file';
import { formatCount } from '@shared/format';
import { Notice } from '../../components/notice';
import { ShortTable } from '../../components/short-table';
import { Sign } from '../../components/sign';
import styles from './import.module.css';

interface MappingFormProps {
  readonly inspection: FileInspection;
  readonly mapping: ColumnMapping;
  readonly onChange: (mapping: ColumnMapping) => void;
}

const needed = [
  ['caseId', 'Case'],
  ['label', 'Reference label'],
  ['score', 'Score'],
] as const;
const optional = [
  ['secondScore', 'Score of a second version'],
  ['status', 'Status'],
  ['statusReason', 'Reason of the status'],
  ['referenceStatus', 'Status of the reference'],
  ['patient', 'Patient'],
  ['site', 'Site'],
  ['reader', 'Reader'],
  ['latency', 'Latency, ms'],
] as const;

/** Which column says what: as remembered, as its names propose, or as somebody says here. */
export function MappingForm({ inspection, mapping, onChange }: MappingFormProps) {
  const names = inspection.columns.map(({ name }) => name);
  const said = new Set([...needed, ...optional].map(([part]) => mapping[part]));
  return (
    <>
      <Notice tone="plain" title={whence(inspection)}>
        <p>
          {formatCount(inspection.rows)} rows, {inspection.form.format.toUpperCase()}
          {inspection.form.encoding && `, ${inspection.form.encoding.toUpperCase()}`}
          {inspection.form.delimiter && `, separated by ${delimiterWords[inspection.form.delimiter]}`}.
        </p>
      </Notice>
      <div className={styles.mapping}>
        {needed.map(([part, label]) => (
          <NativeSelect
            key={part}
            label={label}
            required
            value={mapping[part]}
            data={['', ...names]}
            onChange={(event) => onChange({ ...mapping, [part]: event.currentTarget.value })}
          />
        ))}
        {optional.map(([part, label]) => (
          <NativeSelect
            key={part}
            label={label}
            value={mapping[part] ?? ''}
            data={[{ value: '', label: 'not in the file' }, ...names]}
            onChange={(event) => onChange({ ...mapping, [part]: event.currentTarget.value || null })}
          />
        ))}
        <MultiSelect
          className={styles.whole ?? ''}
          label="Subgroups"
          data={names.filter((name) => !said.has(name))}
          value={mapping.subgroups.filter((name) => names.includes(name))}
          onChange={(subgroups) => onChange({ ...mapping, subgroups })}
        />
      </div>
      <ColumnTable inspection={inspection} />
    </>
  );
}

const delimiterWords = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' } as const;

function whence({ remembered, proposed }: FileInspection): string {
  if (remembered) return 'Columns as they were read last time';
  return proposed ? 'Columns as their names say' : 'Say which column is which';
}

function ColumnTable({ inspection }: { readonly inspection: FileInspection }) {
  const findings = new Map(inspection.findings.map((finding) => [finding.column, finding]));
  return (
    <ShortTable<ColumnSummary>
      caption="Columns of the file"
      rows={inspection.columns}
      rowKey={({ name }) => name}
      columns={[
        { header: 'Column', kind: 'head', cell: ({ name }) => name },
        { header: 'Type', cell: ({ type }) => type },
        { header: 'Missing', kind: 'end', cell: ({ missing }) => formatCount(missing) },
        {
          header: 'Different',
          kind: 'end',
          cell: ({ distinct, distinctMore }) => `${distinctMore ? '> ' : ''}${formatCount(distinct)}`,
        },
        { header: 'Values', cell: sayValues },
        {
          header: 'Personal data',
          cell: ({ name }) => {
            const finding = findings.get(name);
            if (!finding) return '–';
            return (
              <Sign tone={finding.held ? 'failed' : 'partly'} glyph={finding.held ? '■' : '▲'}>
                {finding.identifier} <span className="dim">{finding.why}</span>
              </Sign>
            );
          },
        },
      ]}
    />
  );
}

function sayValues({ levels, min, max }: ColumnSummary): string {
  if (min !== null && max !== null) return `${min} to ${max}`;
  return levels === null ? '–' : levels.join(', ');
}
