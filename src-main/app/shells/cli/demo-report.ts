import { join } from 'node:path';
import type { GateDecision } from '@shared/comparison';
import { formatCount, formatDigest, formatFraction } from '@shared/format';
import { decisionWords } from '@shared/gate-format';
import type { DemoOutcome } from '../../demo';
import { gateTable } from './comparison-report';
import { pairs, table } from './table';

/** Where things are and how to open them, in the way in which the person started the demo. */
export interface DemoPlaces {
  readonly show: (path: string) => string;
  readonly openCommand: string;
  readonly passwords: string;
}

/** What the demo found, where its documents are, and how to go on. */
export function demoReport(outcome: DemoOutcome, places: DemoPlaces, seconds: number): string {
  const { comparison } = outcome;
  return [
    `What the demo found (people and organisation are fictional, the cases are real; ${seconds.toFixed(1)} s)`,
    pairs(findings(outcome)),
    gateTable(comparison),
    comparison.basis === 'exploratory'
      ? 'EXPLORATORY: no gate counts as met for anything.'
      : 'By locked plan.',
    ...disagreements(outcome),
    signatures(outcome),
    dossiers(outcome, places),
    nextSteps(outcome, places),
  ].join('\n\n');
}

function findings({
  sync,
  comparison,
  approval,
  ledger,
}: DemoOutcome): readonly (readonly [string, string])[] {
  const { baseline, candidate, cases, gates } = comparison;
  const decisions = (Object.keys(decisionWords) as GateDecision[])
    .map((decision) => [gates.filter((gate) => gate.decision === decision).length, decision] as const)
    .filter(([count]) => count > 0)
    .map(([count, decision]) => `${count} ${decisionWords[decision]}`);
  return [
    ['registry', `${formatCount(sync.versions)} versions of ${formatCount(sync.models)} model`],
    ['compared', `${baseline.version} → ${candidate.version} on the same ${formatCount(cases.paired)} cases`],
    ['changed', comparison.statement.split('. ', 1)[0] ?? ''],
    ['gates', decisions.join(', ')],
    ['decision', approval.decision],
    [
      'ledger',
      `${ledger.verified ? 'verified' : 'NOT VERIFIED'}: ${formatCount(ledger.entries)} entries, ${formatCount(ledger.signatures)} signatures, ${formatCount(ledger.revisions)} revisions`,
    ],
  ];
}

function disagreements({ disagreements: found }: DemoOutcome): readonly string[] {
  if (found.length === 0) return [];
  const rows = found.map(({ version, metric, reported, recomputed }) => [
    version,
    metric,
    reported,
    recomputed,
  ]);
  const titles = ['version', 'metric', 'reported by the registry', 'recomputed here'];
  return [
    table(
      titles.map((title) => ({ title })),
      rows,
    ),
  ];
}

function signatures({ approval }: DemoOutcome): string {
  const signed = approval.steps.flatMap(({ signature }) => (signature ? [signature] : []));
  return table(
    [
      { title: `signatures ${formatFraction(signed.length, approval.steps.length)}` },
      { title: 'by' },
      { title: 'role' },
      { title: 'key' },
    ],
    signed.map(({ meaning, printedName, role, keyId }) => [meaning, printedName, role, keyId]),
  );
}

function dossiers({ dossiers: built }: DemoOutcome, { show }: DemoPlaces): string {
  return table(
    [
      { title: 'document' },
      { title: 'pages', align: 'right' },
      { title: 'MISSING', align: 'right' },
      { title: 'SHA-256' },
      { title: 'file' },
    ],
    built.map(({ title, pages, missing, sha256, file }) => [
      title,
      formatCount(pages),
      formatCount(missing),
      formatDigest(sha256),
      show(file),
    ]),
  );
}

function nextSteps(
  { people, ledgerExport }: DemoOutcome,
  { openCommand, passwords, show }: DemoPlaces,
): string {
  const lead = people.find(({ roles }) => roles.includes('regulatory-lead'));
  return [
    `Open the workstation on it:  ${openCommand}`,
    `Sign in as ${lead?.login ?? 'one of the people'}; everybody's password is in ${passwords}`,
    `Check the ledger without Countersign:  python3 ${show(join(ledgerExport, 'verify.py'))} ${show(ledgerExport)}`,
  ].join('\n');
}
