import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { valueIn } from '../support/core';
import { startEvidence } from '../support/evidence';

let t: Awaited<ReturnType<typeof startEvidence>>;
beforeAll(async () => {
  t = await startEvidence();
});
afterAll(() => t[Symbol.asyncDispose]());

const version = '1.2.0';
const reason = 'For the test';
const file = 'case_id,label,score,patient_id\nb,0,0.1,P2\na,1,0.9,P1\nc,1,0.4,P1\n';
const keep = [{ column: 'patient_id', action: 'keep' as const, reason: 'Codes of the study (fictional)' }];
const description = { name: 'Hold-out 2026 (fictional)', provenance: 'Two hospitals, consecutive patients' };
const importFile = async (bytes: string, more = {}) =>
  t.do('author', 'evidence.import', { version, file: await t.ticket(bytes), decisions: keep, ...more });

describe('data sets', () => {
  test('nobody describes a data set that is not there', async () => {
    const id = '0190f2a4-7d3c-7c1e-9a55-0242ac120002';
    expect(await t.refused('author', 'dataset.create', { evidence: id, description, reason } as never)).toBe(
      'EVIDENCE_NOT_FOUND',
    );
    expect(await t.refused('author', 'dataset.show', { id } as never)).toBe('DATASET_NOT_FOUND');
  });

  test('a file with a description makes one, another file of the same cases and labels is linked', async () => {
    const first = await importFile(file, { dataSet: description });
    expect(first.dataSet).toMatchObject({ number: expect.stringMatching(/^DS-/), name: description.name });
    // Other scores and another order of the rows: the same cases with the same labels.
    const second = await importFile('case_id,label,score,patient_id\nc,1,0.3,P1\nb,0,0.2,P2\na,1,0.8,P1\n');
    expect(second.dataSet).toEqual(first.dataSet);
    const other = await importFile('case_id,label,score,patient_id\nc,0,0.3,P1\nb,0,0.2,P2\na,1,0.8,P1\n');
    expect(other.dataSet).toBeNull();
    await importFile(file);
    const { dataSets } = await t.do('author', 'dataset.list', {});
    expect(dataSets).toMatchObject([{ cases: 3, patients: 2, independence: null, evidence: [first.number] }]);
    const digest = (text: string) => createHash('sha256').update(text).digest('hex');
    expect(dataSets[0]).toMatchObject({
      casesSha256: digest('a\nb\nc\n'),
      labelsSha256: digest('a\t1\nb\t0\nc\t1\n'),
    });
    expect(await t.refused('author', 'dataset.create', { evidence: first.id, description, reason })).toBe(
      'DATASET_EXISTS',
    );
  });

  test('a description is revised against the revision that was read', async () => {
    const [dataSet] = (await t.do('author', 'dataset.list', {})).dataSets;
    if (!dataSet) throw new Error('There is no data set');
    const change = { id: dataSet.id, description: { ...dataSet.description, readerBlinded: true }, reason };
    expect(await t.refused('author', 'dataset.revise', { ...change, expectedRevision: '0'.repeat(64) })).toBe(
      'RECORD_CHANGED',
    );
    await t.do('author', 'dataset.revise', { ...change, expectedRevision: dataSet.revision });
    expect(await t.do('author', 'dataset.show', { id: dataSet.id })).toMatchObject({
      description: { readerBlinded: true },
    });
  });

  test('cases and patients of training are counted, and the list is not kept', async () => {
    const [dataSet] = (await t.do('author', 'dataset.list', {})).dataSets;
    if (!dataSet) throw new Error('There is no data set');
    const check = async (bytes: string) =>
      t.do('author', 'dataset.checkIndependence', { id: dataSet.id, file: await t.ticket(bytes), reason });
    expect(
      await t.refused('author', 'dataset.checkIndependence', {
        ...{ id: dataSet.id, reason },
        file: await t.ticket('name\na\n'),
      }),
    ).toBe('EVIDENCE_MAPPING_INVALID');
    expect((await check('case_id,patient_id\nx,P1\ny,P9\na,P8\n')).independence).toMatchObject({
      ...{ trainingCases: 3, sharedCases: 1, sharedPatients: 1 },
    });
    expect((await check('case_id\nx\ny\n')).independence).toMatchObject({
      ...{ trainingCases: 2, sharedCases: 0, sharedPatients: null },
    });
    expect(await t.do('author', 'dataset.show', { id: dataSet.id })).toMatchObject({
      independence: { sharedCases: 0, checkedBy: 'author of the test (fictional)' },
    });
    const [entry] = (await t.do('author', 'ledger.list', {})).entries;
    expect(entry).toMatchObject({ action: 'dataset.checked', kind: 'data-set', reason });
  });
});

describe('attachments', () => {
  const pdf = new TextEncoder().encode('%PDF-1.7\n%âãÏÓ\n');
  const attach = async (bytes: string | Uint8Array, name: string) => ({
    ...{ version, title: 'Reader study report (fictional)', pages: 'pp. 12–14', reason },
    file: await t.ticket(bytes, name),
  });

  test.each([
    ['a page for a browser', '<script>alert(1)</script>,x\n', 'report.pdf'],
    ['a program', Uint8Array.of(0x4d, 0x5a, 0x90, 0x00), 'picture.png'],
    ['a text that is no table', 'nothing but words\n', 'table.csv'],
  ])('%s is refused whatever it is called', async (_what, bytes, name) => {
    expect(await t.refused('author', 'evidence.attach', await attach(bytes, name))).toBe(
      'EVIDENCE_FORMAT_UNKNOWN',
    );
  });

  test('a PDF called a picture is a PDF, and comes back byte for byte', async () => {
    const written = await t.do('author', 'evidence.attach', await attach(pdf, 'picture.png'));
    expect(written).toMatchObject({ mediaType: 'application/pdf', number: expect.stringMatching(/^AT-/) });
    expect((await t.do('author', 'evidence.attachments', {})).attachments).toMatchObject([
      { id: written.id, pages: 'pp. 12–14', version: 'demo/fna-mass-classifier/1.2.0' },
    ]);
    const { file: given } = await t.do('author', 'evidence.view', { id: written.id });
    expect(given).toMatchObject({ name: `${written.number}.pdf`, mediaType: 'application/pdf' });
    const bytes = valueIn(await t.core.files.take(await t.as('author'), given.ticket as never));
    expect(new Uint8Array((bytes as { bytes: Uint8Array }).bytes ?? bytes)).toEqual(pdf);
    expect(await t.do('author', 'ledger.verify', {})).toMatchObject({ verified: true, problems: [] });
  });
});
