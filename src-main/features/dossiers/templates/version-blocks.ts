import { fromDecimal } from '@shared/decimal';
import type { Block, KeyValue, Missing, RedlineRow, Text } from '@shared/document';
import { formatCount, formatGiven, formatInstant } from '@shared/format';
import type { DossierInput, DossierVersion, SourcedProduct } from '../domain';
import { left, right } from './columns';
import { stated } from './words';

const mono = (text: string): Text => ({ text, style: 'mono' });

export const missing = (what: string, from: string): Missing => ({ kind: 'missing', what, from });

/** Device identity as its record states it; each class nobody has entered is a gap of its own. */
export function productBlocks({ identity, number, revision }: SourcedProduct): readonly Block[] {
  const optional: readonly (readonly [string, string | null])[] = [
    ['FDA class', identity.fdaClass],
    ['FDA product code', identity.fdaProductCode],
    ['FDA regulation', identity.fdaRegulation],
    ['EU class', identity.euClass],
    ['IEC 62304 class', identity.iec62304Class],
    ['FDA documentation level', identity.documentationLevel],
  ];
  const stated = optional.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
  const open = optional.flatMap(([label, value]) => (value === null ? [label] : []));
  return [
    {
      kind: 'keyValues',
      caption: 'Device identity',
      rows: [
        { label: 'Device', value: identity.name },
        { label: 'Manufacturer', value: identity.manufacturer },
        { label: 'Model in the registry', value: identity.model },
        ...stated,
        { label: 'Record', value: number },
        { label: 'Record revision SHA-256', value: mono(revision) },
      ],
    },
    ...open.map((label) => missing(`${label} of the device.`, 'regulatory lead')),
  ];
}

/** Intended use and limits, verbatim. */
export function intendedUseBlocks({ identity }: SourcedProduct): readonly Block[] {
  const { intendedUse, indications, contraindications } = identity;
  const verbatim = (label: string, value: string | null): Block =>
    value === null
      ? missing(`${label}, verbatim.`, 'regulatory lead')
      : { kind: 'keyValues', caption: label, rows: [{ label, value }] };
  return [
    verbatim('Intended use', intendedUse),
    verbatim('Indications for use', indications),
    ...(contraindications.length === 0
      ? [missing('Contraindications.', 'clinical reviewer')]
      : [
          {
            kind: 'keyValues',
            caption: 'Contraindications',
            rows: [{ label: 'Contraindications', value: contraindications.join('\n') }],
          } as const,
        ]),
  ];
}

/** One version with its files and settings, and as what the comparison took it. */
export function versionBlocks(
  version: DossierVersion,
  compared: { readonly version: string; readonly threshold: string },
): readonly Block[] {
  const rows: readonly KeyValue[] = [
    { label: 'Version', value: version.version },
    { label: 'Registry', value: version.registry },
    { label: 'Created', value: stated(version.createdAt && formatInstant(version.createdAt)) },
    { label: 'Summary', value: stated(version.summary) },
    {
      label: 'Decision threshold',
      value: `${thresholdText(version)} (a score at or above it is positive)`,
    },
    {
      label: 'Compared as',
      value: `${compared.version} at threshold ${formatGiven(fromDecimal(compared.threshold))}`,
    },
    { label: 'Record', value: version.number },
    { label: 'Record revision SHA-256', value: mono(version.revision) },
  ];
  return [
    { kind: 'keyValues', caption: `Version ${version.version}`, rows },
    {
      kind: 'table',
      caption: `Files of version ${version.version}`,
      columns: [left('File', 33), left('Kind', 16), right('Bytes', 13), left('SHA-256', 38)],
      rows: version.artifacts.map(({ path, kind, bytes, sha256 }) => [
        path,
        kind,
        formatCount(bytes),
        mono(stated(sha256)),
      ]),
    },
  ];
}

const thresholdText = ({ threshold }: DossierVersion): string =>
  stated(threshold && formatGiven(fromDecimal(threshold)));

/** What differs between the versions, field by field: threshold, digests, parameters, tags. */
export function redlineBlocks({ baseline, candidate }: DossierInput): readonly Block[] {
  const plain = (label: string, before: string, after: string): RedlineRow => ({
    label,
    before,
    after,
    style: 'plain',
  });
  const rows = [
    plain('Version', baseline.version, candidate.version),
    plain('Decision threshold', thresholdText(baseline), thresholdText(candidate)),
    ...digestRows(baseline, candidate),
    ...fieldRows('Parameter', baseline.params, candidate.params),
    ...fieldRows('Tag', baseline.tags, candidate.tags),
  ];
  return [
    {
      kind: 'redline',
      caption:
        'Redline of the two versions: changed fields are shaded, old values other than digests struck through',
      before: `Baseline ${baseline.version}`,
      after: `Candidate ${candidate.version}`,
      rows,
    },
  ];
}

/** Files are matched by kind and, within a kind, by order: their paths usually carry the version. */
function digestRows(baseline: DossierVersion, candidate: DossierVersion): readonly RedlineRow[] {
  const keyed = (version: DossierVersion) => {
    const counts = new Map<string, number>();
    return new Map(
      version.artifacts.map(({ kind, sha256 }) => {
        const nth = (counts.get(kind) ?? 0) + 1;
        counts.set(kind, nth);
        return [nth === 1 ? kind : `${kind} ${nth}`, stated(sha256)] as const;
      }),
    );
  };
  const before = keyed(baseline);
  const after = keyed(candidate);
  return [...new Set([...before.keys(), ...after.keys()])].map((kind) => ({
    label: `SHA-256 of ${kind}`,
    before: stated(before.get(kind)),
    after: stated(after.get(kind)),
    style: 'mono',
  }));
}

function fieldRows(
  label: string,
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly RedlineRow[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return names.map((name) => ({
    label: `${label} ${name}`,
    before: stated(before[name]),
    after: stated(after[name]),
    style: 'plain',
  }));
}
