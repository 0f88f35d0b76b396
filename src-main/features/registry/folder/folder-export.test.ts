import { expect, test } from 'vitest';
import type { RemoteVersion } from '../domain';
import { versionText } from './folder-export';
import { parseVersionFile } from './folder-shape';

const version: RemoteVersion = {
  model: 'sepsis',
  version: '1',
  createdAtMs: 1,
  description: '',
  tags: [],
  params: [],
  metrics: [],
  threshold: null,
  artifacts: [],
  source: '',
  runId: null,
  run: null,
  loggedModel: null,
};
const run = { id: 'r', name: '', status: '', startedAtMs: 0, endedAtMs: null, deleted: false, tags: [] };

test.each([8_640_000_000_000_001, 253_402_300_800_000, -62_167_219_200_001])(
  'a time of %i ms is beyond what the format can say, and refused by name',
  (ms) => {
    const late = { ...version, run: { ...run, startedAtMs: ms } };
    expect(() => versionText(late, null, [])).toThrow(
      expect.objectContaining({ code: 'EXPORT_NOT_PORTABLE' }),
    );
  },
);

test.each([0, 253_402_300_799_999, -62_167_219_200_000])('a time of %i ms is read back', (ms) => {
  const text = versionText({ ...version, run: { ...run, startedAtMs: ms } }, null, []);
  expect(Date.parse(parseVersionFile(text).run?.startedAt ?? '')).toBe(ms);
});

test('what a registry does not say is not written', () => {
  const fields = Object.keys(JSON.parse(versionText(version, null, [])));
  for (const field of ['source', 'runId', 'run', 'loggedModel']) expect(fields).not.toContain(field);
});
