import { AppError } from '@main/kernel/app-error';
import type { PhiFinding } from '@shared/contract/evidence-file';
import { expect, test } from 'vitest';
import type { ColumnScanner } from './profile';
import { type ReadTask, readFileForImport } from './read-evidence';
import { countShared } from './shared-cases';

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Holds the column of patients, and no other. */
const scanning = {
  scanner: (name: string): ColumnScanner => ({
    see: () => undefined,
    findings: (): readonly PhiFinding[] =>
      name === 'patient_id'
        ? [
            {
              column: name,
              identifier: 'record-number',
              strength: 'strong',
              why: 'its name',
              cells: 1,
              held: true,
            },
          ]
        : [],
  }),
  couldIdentify: () => false,
};

const task = (text: string, given: Partial<ReadTask> = {}): ReadTask => ({
  bytes: bytesOf(text),
  form: { format: null, delimiter: null, encoding: null, decimal: '.' },
  mapping: null,
  remembered: [],
  decisions: [],
  salt: new Uint8Array(32),
  unattended: null,
  ...given,
});
const read = (text: string, given: Partial<ReadTask> = {}) => readFileForImport(task(text, given), scanning);

const patients = 'case_id,label,score,patient_id\na,1,0.9,P1\nb,0,0.1,P1\nc,1,0.8,P2\n';

test('where nobody decides, patients are hashed, so that rows of one patient stay together', async () => {
  const { summary, rewritten } = await read(patients, { unattended: 'Adopted' });
  expect(summary.patients).toBe(2);
  expect(new TextDecoder().decode(rewritten ?? undefined)).not.toContain('P1');
});

test('dropping the patient is said to make rows independent', async () => {
  const decisions = [{ column: 'patient_id', action: 'drop', reason: 'Not needed' }] as const;
  const { summary } = await read(patients, { decisions });
  expect(summary.remarks.map(({ code }) => code)).toContain('patient-dropped');
});

test('a mapping that leaves the states of cases out is remarked on', async () => {
  const mapping = {
    ...{
      caseId: 'case_id',
      label: 'label',
      score: 'score',
      secondScore: null,
      status: null,
      statusReason: null,
    },
    ...{ referenceStatus: null, patient: null, site: null, reader: null, latency: null, subgroups: [] },
  };
  const { summary } = await read('case_id,label,score,status\na,1,0.9,ok\nb,0,0.1,failed\n', { mapping });
  expect(summary.remarks.map(({ code }) => code)).toContain('state-not-mapped');
});

test('the state of a case cannot be dropped', async () => {
  const decisions = [{ column: 'status', action: 'drop', reason: 'Not needed' }] as const;
  const text = 'case_id,label,score,status\na,1,0.9,ok\nb,0,0.1,excluded\n';
  await expect(read(text, { decisions })).rejects.toMatchObject({ code: 'EVIDENCE_DECISION_INVALID' });
});

const german = { format: 'csv', delimiter: ';', encoding: null, decimal: ',' } as const;

test('by a decimal comma a point is refused, not read as something else', async () => {
  const text = 'case_id;label;score;latency_ms\na;1;0,9;12,5\nb;0;0,1;1.234\n';
  const refusal = await read(text, { form: german }).catch((failure: unknown) => failure);
  expect(refusal).toBeInstanceOf(AppError);
  expect(refusal).toMatchObject({ code: 'PREDICTIONS_MALFORMED', context: { row: 3 } });
});

test('a time to detection has a decimal comma like every number', async () => {
  const text = 'case_id;label;score;time_to_detection\na;1;0,9;3,5\nb;0;0,1;\n';
  expect((await read(text, { form: german })).summary.rows).toBe(2);
});

test('of case ids that differ by a blank, or are written in two ways, none is hashed into another case', async () => {
  const decisions = [{ column: 'case_id', action: 'hash', reason: 'Asked for' }] as const;
  for (const id of ['a ', '\u00a0b', 'e\u0301'])
    await expect(read(`case_id,label,score\na,1,0.9\n${id},0,0.1\n`, { decisions })).rejects.toMatchObject({
      code: 'PREDICTIONS_MALFORMED',
    });
});

test.each([
  ['names no case', 'case_id\n', 'PREDICTIONS_EMPTY'],
  ['has a blank too many', 'case_id\n"a "\n', 'PREDICTIONS_MALFORMED'],
])('a list of training cases that %s proves no independence', async (_, list, code) => {
  const evidence = bytesOf('case_id,label,score\na,1,0.9\nb,0,0.1\n');
  await expect(countShared({ training: bytesOf(list), evidence, salt: null })).rejects.toMatchObject({
    code,
  });
});
