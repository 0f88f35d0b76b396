import { join } from 'node:path';
import { openBlobs } from '@main/platform/blobs';
import { parsePredictions } from '@main/platform/import';
import type { ColumnMapping } from '@shared/contract/evidence-file';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sha256 } from '../support/demo-registry';
import { differences, dumpVault } from '../support/dump';
import { startEvidence } from '../support/evidence';
import { inside } from '../support/inside';

let t: Awaited<ReturnType<typeof startEvidence>>;
beforeAll(async () => {
  t = await startEvidence();
});
afterAll(() => t[Symbol.asyncDispose]());

const version = '1.2.0';
const identified =
  'case_id,label,score,patient_id,note\np1,1,0.9,MRN 1,call 212-555-0147\np2,0,0.1,MRN 2,fine\np3,1,0.7,MRN 1,fine\n';
const reason = 'Decided by the data officer (fictional)';
const decided = [
  { column: 'patient_id', action: 'hash' as const, reason },
  { column: 'note', action: 'drop' as const, reason },
];
const evidence = async () => {
  const [file] = (await t.do('author', 'evidence.list', {})).evidence;
  if (!file) throw new Error('There is no evidence');
  return file;
};
/** The bytes that the vault keeps of a file. */
const keptBytes = (digest: string) =>
  inside(t, (workspace) =>
    openBlobs(join(t.vaultFolder, 'blobs'), workspace.ports.random).read(workspace.db, digest),
  );

test.each([
  [
    'JSON that repeats a name',
    '{"case_id":"a","label":1,"label":0,"score":0.5}\n',
    {},
    'EVIDENCE_JSON_INVALID',
  ],
  ['JSON that nests', `{"case_id":${'['.repeat(100_000)}}\n`, {}, 'EVIDENCE_JSON_INVALID'],
  ['text called Parquet', 'case_id,label,score\n', { format: 'parquet' as const }, 'EVIDENCE_FORMAT_UNKNOWN'],
  ['a Parquet file of nothing but its mark', 'PAR1PAR1', {}, 'EVIDENCE_PARQUET_UNREADABLE'],
  ['windows-1252 that was not stated', Uint8Array.of(0x63, 0xe9, 0x0a), {}, 'PREDICTIONS_NOT_UTF8'],
  [
    'bytes that windows-1252 does not have',
    Uint8Array.of(0x63, 0x81, 0x0a),
    { encoding: 'windows-1252' as const },
    'EVIDENCE_ENCODING_WRONG',
  ],
  ['half of UTF-16', Uint8Array.of(0xff, 0xfe, 0x63), {}, 'EVIDENCE_ENCODING_WRONG'],
  [
    'a decimal comma that was not stated',
    'case_id;label;score\na;1;0,9\nb;0;0,1\n',
    {},
    'PREDICTIONS_SCORE_MISSING',
  ],
])('%s is refused, and the vault is as before', async (_what, bytes, form, code) => {
  await t.close();
  const before = await dumpVault(t.vaultFolder, 'admin');
  const file = await t.ticket(bytes);
  expect(await t.refused('author', 'evidence.import', { version, file, form })).toBe(code);
  await t.close();
  const signIns = new Set(['session.opened', 'session.closed', 'session.started', 'session.ended']);
  const found = differences(before, await dumpVault(t.vaultFolder, 'admin'), signIns);
  expect(found).toEqual([]);
});

test('a mapping names columns that are there, each once', async () => {
  const file = await t.ticket('id,truth,p\na,1,0.9\nb,0,0.1\n');
  const wrong = [
    { caseId: 'id', label: 'truth', score: 'missing' },
    { caseId: 'id', label: 'truth', score: 'truth' },
  ];
  for (const mapping of wrong)
    expect(await t.refused('author', 'evidence.import', { version, file, mapping })).toBe(
      'EVIDENCE_MAPPING_INVALID',
    );
});

test('a file that may name patients waits for a decision about each held column', async () => {
  const file = await t.ticket(identified);
  const { summary } = await t.do('author', 'evidence.preview', { version, file });
  expect(summary.undecided.toSorted()).toEqual(['note', 'patient_id']);
  expect(summary.findings).toContainEqual(
    expect.objectContaining({ column: 'note', identifier: 'phone', cells: 1, held: true }),
  );
  expect(JSON.stringify(summary)).not.toMatch(/555|MRN/);
  const some = decided.slice(0, 1);
  for (const decisions of [[], some])
    expect(await t.refused('author', 'evidence.import', { version, file, decisions })).toBe(
      'EVIDENCE_DECISION_MISSING',
    );
  for (const column of ['label', 'nobody'])
    expect(
      await t.refused('author', 'evidence.import', {
        version,
        file,
        decisions: [...decided, { column, action: 'drop', reason }],
      }),
    ).toBe('EVIDENCE_DECISION_INVALID');
});

test('what was decided is carried out, recorded, and the file as it came is not kept', async () => {
  const file = await t.ticket(identified);
  const written = await t.do('author', 'evidence.import', { version, file, decisions: decided });
  const shown = await t.do('author', 'evidence.show', { id: written.id });
  expect(shown).toMatchObject({
    decisions: decided,
    original: { sha256: sha256(identified), kept: false },
    evidence: { sha256: written.sha256, columns: ['case_id', 'label', 'score', 'patient_id'], rows: 3 },
  });
  const kept = (await keptBytes(written.sha256)).toString('utf8');
  expect(kept).not.toMatch(/MRN|555/);
  const { patient } = parsePredictions(Buffer.from(kept));
  expect(patient?.levels).toHaveLength(2);
  expect([...(patient?.codes ?? [])]).toEqual([0, 1, 0]);
  await expect(keptBytes(sha256(identified))).rejects.toMatchObject({ code: 'VAULT_DAMAGED' });

  // The salt is the vault's: the same patient has the same code in another file.
  const again = await t.do('author', 'evidence.import', {
    version,
    file: await t.ticket(identified),
    decisions: decided,
  });
  expect(again.sha256).toBe(written.sha256);
  expect(await t.do('author', 'ledger.verify', {})).toMatchObject({ verified: true, problems: [] });
});

test('a free text column is held however harmless its texts look, one of few words is not', async () => {
  const words = 'oak elm ash fir yew box bay fig haw lime pine pear plum rose rowan sorb'.split(' ');
  const text = (row: number) =>
    `${words[row % 16]} ${words[(row * 7 + 3) % 16]} ${words[Math.floor(row / 16) % 16]}`;
  const rows = (cell: (row: number) => string) =>
    Array.from({ length: 200 }, (_, row) => `c${row},${row % 2},0.5,${cell(row)}\n`).join('');
  const held = await t.ticket(`case_id,label,score,remark\n${rows(text)}`);
  const free = await t.ticket(`case_id,label,score,remark\n${rows((row) => words[row % 5] ?? '')}`);
  const preview = async (file: typeof held) =>
    (await t.do('author', 'evidence.preview', { version, file })).summary;
  expect(await preview(held)).toMatchObject({
    undecided: ['remark'],
    findings: [{ identifier: 'free-text' }],
  });
  expect((await preview(free)).undecided).toEqual([]);
});

test('a single social security number among many rows is found', async () => {
  const rows = Array.from({ length: 5_000 }, (_, row) => `c${row},${row % 2},0.5,${100_000 + row}\n`);
  rows[4_321] = 'c4321,1,0.5,219-09-9998\n';
  const file = await t.ticket(`case_id,label,score,code\n${rows.join('')}`);
  const { summary } = await t.do('author', 'evidence.preview', { version, file });
  expect(summary).toMatchObject({ undecided: ['code'] });
  expect(summary.findings).toContainEqual(expect.objectContaining({ identifier: 'ssn', cells: 1 }));
});

const rich =
  'id;truth;p;result;why;ref;place;ms;size\na;1;0,9;ok;;verified;X;12,5;big\nb;0;0,25;ok;;differential;Y;;small\nc;;0,5;ok;;not_verified;X;8;big\nd;0;;failed;blurred;verified;X;;big\ne;1;;no_result;declined;verified;Y;;small\nf;;;excluded;too young;verified;Y;;small\n';
const mapping: Partial<ColumnMapping> & Pick<ColumnMapping, 'caseId' | 'label' | 'score'> = {
  ...{ caseId: 'id', label: 'truth', score: 'p', status: 'result', statusReason: 'why' },
  ...{ referenceStatus: 'ref', site: 'place', latency: 'ms', subgroups: ['size'] },
};
const german = { decimal: ',' as const };

test('a mapped file with semicolons, decimal commas and every status is summed up, and its mapping remembered', async () => {
  const file = await t.ticket(rich);
  const { summary } = await t.do('author', 'evidence.preview', { version, file, form: german, mapping });
  expect(summary).toMatchObject({
    ...{ rows: 6, positive: 2, negative: 2, noResult: 2, failed: 1, excluded: 1 },
    ...{ verified: 3, notVerified: 1, differential: 1, patients: null, sites: 2 },
    score: { min: '0.25', max: '0.9' },
    latency: { min: '8', max: '12.5', missing: 4 },
    reasons: [
      { level: 'blurred', cases: 1 },
      { level: 'declined', cases: 1 },
      { level: 'too young', cases: 1 },
    ],
    subgroups: [
      {
        column: 'size',
        levels: [
          { level: 'big', cases: 3 },
          { level: 'small', cases: 3 },
        ],
        more: 0,
      },
    ],
    form: { format: 'csv', delimiter: ';', encoding: 'utf-8', decimal: ',' },
    mappingFrom: 'given',
    undecided: [],
  });
  const written = await t.do('author', 'evidence.import', { version, file, form: german, mapping });
  const kept = parsePredictions(await keptBytes(written.sha256));
  expect([...kept.scores]).toEqual([0.9, 0.25, 0.5, Number.NaN, Number.NaN, Number.NaN]);
  expect([...(kept.failed ?? [])]).toEqual([0, 0, 0, 1, 0, 0]);
  expect([...(kept.reference ?? [])]).toEqual([0, 2, 1, 0, 0, 0]);
  expect(kept.subgroups?.['size']).toEqual({
    levels: ['big', 'small'],
    codes: Int32Array.of(0, 1, 0, 0, 1, 1),
  });
  expect((await keptBytes(sha256(rich))).toString('utf8')).toBe(rich);

  const inspected = await t.do('author', 'evidence.inspect', { version, file: await t.ticket(rich) });
  expect(inspected.remembered).toMatchObject(mapping);
  const again = await t.do('author', 'evidence.preview', {
    version,
    file: await t.ticket(rich),
    form: german,
  });
  expect(again.summary).toMatchObject({ mappingFrom: 'remembered', labelsSha256: summary.labelsSha256 });
});

const plain = 'case_id,label,score,site\np,1,0.9,Zürich\nq,0,0.1,Köln\n';
test.each([
  ['UTF-16, little end first', Buffer.from(`\ufeff${plain}`, 'utf16le'), {}],
  ['UTF-16, big end first', Buffer.from(`\ufeff${plain}`, 'utf16le').swap16(), {}],
  ['windows-1252', Buffer.from(plain, 'latin1'), { encoding: 'windows-1252' as const }],
  ['ISO-8859-1', Buffer.from(plain, 'latin1'), { encoding: 'iso-8859-1' as const }],
  ['tabs', Buffer.from(plain.replaceAll(',', '\t')), {}],
  ['bars', Buffer.from(plain.replaceAll(',', '|')), {}],
  [
    'JSON lines',
    Buffer.from(
      '{"case_id":"p","label":1,"score":0.9,"site":"Zürich"}\n{"case_id":"q","label":0,"score":0.1,"site":"Köln"}',
    ),
    {},
  ],
])('%s say the same as plain CSV', async (_what, bytes, form) => {
  const { summary } = await t.do('author', 'evidence.preview', {
    version,
    file: await t.ticket(bytes),
    form,
  });
  const expected = await t.do('author', 'evidence.preview', { version, file: await t.ticket(plain) });
  expect(summary).toMatchObject({
    labelsSha256: expected.summary.labelsSha256,
    subgroups: expected.summary.subgroups,
    score: expected.summary.score,
    sites: 2,
  });
});

test('long numbers of JSON lines keep their digits', async () => {
  const line = (id: string, label: number) => `{"case_id":${id},"label":${label},"score":0.5}\n`;
  const file = await t.ticket(line('9007199254740993', 1) + line('9007199254740992', 0));
  const written = await t.do('author', 'evidence.import', { version, file });
  expect(parsePredictions(await keptBytes(written.sha256)).ids).toEqual([
    '9007199254740993',
    '9007199254740992',
  ]);
});

test('a file is looked at without saying what is in it', async () => {
  const inspected = await t.do('author', 'evidence.inspect', { version, file: await t.ticket(identified) });
  expect(inspected).toMatchObject({ rows: 3, proposed: { caseId: 'case_id', patient: 'patient_id' } });
  expect(inspected.columns).toContainEqual(
    expect.objectContaining({
      name: 'score',
      type: 'number',
      min: '0.1',
      max: '0.9',
      missing: 0,
      distinct: 3,
    }),
  );
  expect(JSON.stringify(inspected)).not.toMatch(/MRN 1|555/);
  expect((await evidence()).number).toMatch(/^EV-/);
});
