import type { Block, Section, SignatureEntry } from '@shared/document';
import { formatInstant } from '@shared/format';
import type { ApprovalStep, DossierInput } from '../domain';
import { left, right } from './columns';
import { missing } from './version-blocks';
import { capitalised, meaningWords, roleWords } from './words';

/** A gap as B4 lists it. */
export interface Gap {
  readonly section: string;
  readonly what: string;
  readonly from: string;
}

const mono = (text: string) => ({ text, style: 'mono' }) as const;

/** The parts that close every document, B1 to B6. */
export function backMatter(
  input: DossierInput,
  gaps: readonly Gap[],
  notShown: readonly string[],
): readonly Section[] {
  return [
    { number: 'B1', heading: 'Signatures', level: 1, blocks: signatureBlocks(input) },
    { number: 'B2', heading: 'Revision history', level: 1, blocks: revisionBlocks(input) },
    { number: 'B3', heading: 'Source records', level: 1, blocks: sourceBlocks(input) },
    { number: 'B4', heading: 'Open gaps and deviations', level: 1, blocks: gapBlocks(gaps) },
    { number: 'B5', heading: 'Seal and how to verify', level: 1, blocks: sealBlocks(input) },
    {
      number: 'B6',
      heading: 'What this document does not show',
      level: 1,
      blocks: [{ kind: 'list', items: [...notShown, ...neverShown] }],
    },
  ];
}

const neverShown = [
  'Verification of ledger and signatures shows that bytes are unchanged and which key signed them. It does not show that what they say is true.',
  'This document does not state that a requirement, a standard or a law is met; that is for the people who sign and for the authority that decides.',
];

function signatureBlocks({ approval, comparison }: DossierInput): readonly Block[] {
  if (approval === null)
    return [missing('Signatures: no approval of the comparison was requested.', 'regulatory lead')];
  const earlier: readonly Block[] =
    approval.state === 'signed-earlier-version'
      ? [
          {
            kind: 'notice',
            title: 'SIGNED AN EARLIER VERSION',
            text: 'What was signed has changed since. The digests in the signature blocks name the revision that was signed.',
          },
        ]
      : [];
  return [
    {
      kind: 'paragraph',
      text: `The signatures below are on comparison ${comparison.number}, approval ${approval.number}. Each was given with the password that unwraps the signer’s own key.`,
    },
    ...earlier,
    { kind: 'signatures', entries: approval.steps.map((step) => signatureEntry(step, comparison.number)) },
    ...approval.steps.flatMap(openStep),
  ];
}

function signatureEntry({ meaning, roles, signature }: ApprovalStep, record: string): SignatureEntry {
  if (signature === null) {
    return {
      state: 'open',
      meaning: meaningWords[meaning],
      role: capitalised(roles.map((role) => roleWords[role]).join(' or ')),
    };
  }
  const checked = signature.valid ? '' : ' — SIGNATURE DOES NOT VERIFY';
  return {
    state: 'signed',
    printedName: signature.printedName,
    role: capitalised(roleWords[signature.role]),
    meaning: `${meaningWords[meaning]}: ${signature.meaningText}${checked}`,
    signedAt: `${formatInstant(signature.signedAt, signature.offsetMinutes)}, ${signature.zone}`,
    record: `Comparison ${record}`,
    revisionDigest: signature.revision,
    keyId: signature.keyId,
  };
}

function openStep({ meaning, roles, signature }: ApprovalStep): readonly Block[] {
  if (signature !== null) return [];
  const from = roles.map((role) => roleWords[role]).join(' or ');
  return [missing(`Signature with the meaning ${meaningWords[meaning].toLowerCase()}.`, from)];
}

function revisionBlocks({ revisions }: DossierInput): readonly Block[] {
  return [
    {
      kind: 'table',
      caption: 'Revisions of this document',
      columns: [left('Version', 20), left('Date and time', 25), left('Person', 23), left('Reason', 32)],
      rows: revisions.map(({ version, at, person, reason }) => [version, formatInstant(at), person, reason]),
    },
  ];
}

function sourceBlocks({ sources }: DossierInput): readonly Block[] {
  return [
    {
      kind: 'table',
      caption: 'Records that this document is made from, each by the digest of its revision',
      columns: [left('Record', 12), left('Kind', 15), left('Revision SHA-256', 73)],
      rows: sources.map(({ kind, number, revision }) => [number, kind, mono(revision)]),
    },
  ];
}

function gapBlocks(gaps: readonly Gap[]): readonly Block[] {
  return [
    {
      kind: 'paragraph',
      text: { text: `${gaps.length} items are MISSING from this document.`, style: 'strong' },
    },
    missing('Deviations from plan and procedure, or the statement that there were none.', 'quality approver'),
    {
      kind: 'table',
      caption: 'Everything that prints MISSING, in the order of the document',
      columns: [right('No.', 7), left('Section', 11), left('What is missing', 57), left('Needed from', 25)],
      rows: gaps.map(({ section, what, from }, i) => [String(i + 1), section, what, from]),
    },
  ];
}

function sealBlocks({ ledger, comparison }: DossierInput): readonly Block[] {
  const [origin = '', size = '', root = ''] = ledger.checkpoint;
  return [
    {
      kind: 'keyValues',
      caption: 'Ledger checkpoint',
      rows: [
        { label: 'Ledger', value: mono(origin) },
        { label: 'Entries', value: mono(size) },
        { label: 'Root (RFC 6962, base64)', value: mono(root) },
        { label: 'Genesis entry SHA-256', value: mono(ledger.genesisFingerprint) },
        { label: 'Comparison revision SHA-256', value: mono(comparison.revision) },
      ],
    },
    { kind: 'paragraph', text: 'To verify on another machine that holds a copy of the vault:' },
    {
      kind: 'list',
      items: [
        'Run countersign ledger verify. It re-checks chain, seals, signatures and the state of every record.',
        'Compare the ledger’s first entry with the digest above, received by another way than the vault itself.',
        'The ledger must hold at least the number of entries above, and its root at that size must be the root above.',
        'Build this document again from the same revision: with the same edition the bytes are the same, so the SHA-256 of both files is equal.',
      ],
    },
  ];
}
