import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gapsOf } from '@main/features/compliance';
import { readProgramme } from '@main/features/programme';
import type { Programme } from '@shared/programme';
import { expect, test } from 'vitest';

const file = join(import.meta.dirname, '..', 'reference', 'programme', 'programme.json');
const source = readProgramme(readFileSync(file));
const asOf = '2026-11-23';

const rowIn = <Each extends { readonly id: string }>(rows: readonly Each[], id: string): Each => {
  const found = rows.find((each) => each.id === id);
  if (!found) throw new Error(`no row ${id}`);
  return found;
};
const version = (p: Programme, id = 'M-1.2.0') => rowIn(p.versions, id);
const signature = (p: Programme, id: string) => rowIn(p.signatures, id);
const trial = (p: Programme) => rowIn(p.ab_tests, 'AB-2026-01');
const daysBefore = (days: number) =>
  new Date(Date.parse(asOf) - days * 86_400_000).toISOString().slice(0, 10);
const observationAt = (p: Programme, site: string) => {
  const found = trial(p).observations.find((each) => each.site === site);
  if (!found) throw new Error(`nothing was observed at ${site}`);
  return found;
};
const estimate = (p: Programme) => {
  const found = p.risk_estimates.find((each) => each.version === 'M-1.2.0' && each.phase === 'residual');
  if (!found) throw new Error('no residual estimate');
  return found;
};
const stepTo = (level: Programme['versions'][number]['level']) => ({
  level,
  on: '2026-01-01',
  reason: null,
  basis: null,
});

type Change = (p: Programme) => void;

/** A rule, what it finds after the first change, and no more after the second: the nearest case that is in order. */
test.each<[string, readonly string[], Change, Change]>([
  [
    'GR-002',
    ['VR-1.2.0'],
    (p) => {
      signature(p, 'SIG-022').at = signature(p, 'SIG-021').at;
    },
    (p) => {
      signature(p, 'SIG-022').at = '2026-04-24T13:02:12Z';
    },
  ],
  [
    'GR-003',
    ['SIG-022', 'U-03'],
    (p) => {
      rowIn(p.training, 'TRN-R-03').completed = '2026-04-25';
    },
    (p) => {
      rowIn(p.training, 'TRN-R-03').completed = '2026-04-24';
    },
  ],
  [
    'GR-004',
    ['U-03'],
    (p) => {
      rowIn(p.people, 'U-03').identity_verified_on = '2026-04-28';
    },
    (p) => {
      rowIn(p.people, 'U-03').identity_verified_on = '2025-01-01';
    },
  ],
  [
    'GR-005',
    ['CR-2026-009'],
    (p) => {
      rowIn(p.change_requests, 'CR-2026-009').implemented_on = '2026-04-08';
    },
    (p) => {
      rowIn(p.change_requests, 'CR-2026-009').implemented_on = '2026-04-09';
    },
  ],
  [
    'GR-008',
    ['AB-2026-01', 'DEMO-IRB-0001', 'SITE-01'],
    (p) => {
      rowIn(p.ethics, 'DEMO-IRB-0001').expires_on = asOf;
    },
    (p) => {
      rowIn(p.ethics, 'DEMO-IRB-0001').expires_on = daysBefore(-p.policies.ethics_warning_days - 1);
    },
  ],
  [
    'GR-010',
    ['AB-2026-01', 'SITE-01'],
    (p) => {
      observationAt(p, 'SITE-01').on = '2026-10-13';
    },
    (p) => {
      for (const each of trial(p).observations) if (each.on === '2026-10-13') each.on = '2026-10-14';
    },
  ],
  [
    'GR-014',
    ['G-03', 'M-1.2.0'],
    (p) => {
      rowIn(p.results, 'RES-1.2.0-G-03').k = 60;
    },
    (p) => {
      rowIn(p.results, 'RES-1.2.0-G-03').k = 61;
    },
  ],
  [
    'GR-016',
    ['RES-1.2.0-G-01'],
    (p) => {
      rowIn(p.results, 'RES-1.2.0-G-01').predictions_sha256 = '0'.repeat(64);
    },
    (p) => {
      rowIn(p.results, 'RES-1.2.0-G-01').predictions_sha256 = null;
    },
  ],
  [
    'GR-023',
    [estimate(source).id],
    (p) => {
      estimate(p).stated_acceptability = 'unacceptable';
    },
    (p) => {
      estimate(p).stated_acceptability = estimate(source).stated_acceptability;
    },
  ],
  [
    'GR-024',
    [estimate(source).hazard, 'M-1.2.0'],
    (p) => {
      p.risk_estimates = p.risk_estimates.filter(({ id }) => id !== estimate(source).id);
    },
    (p) => {
      version(p).status = 'superseded';
    },
  ],
  [
    'GR-029',
    ['CR-2026-021', 'MOD-1'],
    (p) => {
      rowIn(p.change_requests, 'CR-2026-021').pccp_modification = 'MOD-1';
    },
    (p) => {
      Object.assign(rowIn(p.pccps, 'PCCP-01'), { status: 'authorised', authorised_on: asOf });
      Object.assign(rowIn(p.pccp_modifications, 'MOD-1'), { same_algorithm_family: false, bounds: [] });
    },
  ],
  [
    'GR-032',
    ['SOUP-01'],
    (p) => {
      rowIn(p.soup, 'SOUP-01').reviewed_on = daysBefore(p.policies.soup_review_interval_days + 1);
    },
    (p) => {
      rowIn(p.soup, 'SOUP-01').reviewed_on = daysBefore(p.policies.soup_review_interval_days);
    },
  ],
  [
    'GR-039',
    ['DEP-003'],
    (p) => {
      rowIn(p.deployments, 'DEP-003').field_action_decision = null;
    },
    (p) => {
      rowIn(p.deployments, 'DEP-003').field_action_decision = 'FAD-001';
    },
  ],
  [
    'GR-040',
    ['DEP-003'],
    (p) => {
      rowIn(p.deployments, 'DEP-003').rollback_to = 'M-2.0.0';
    },
    (p) => {
      rowIn(p.deployments, 'DEP-003').rollback_to = null;
    },
  ],
  [
    'GR-042',
    ['M-2.0.0'],
    (p) => {
      version(p, 'M-2.0.0').market_levels = [{ market: 'US', level: 'production' }];
    },
    (p) => {
      version(p, 'M-2.0.0').market_levels = [{ market: 'US', level: 'clinical_validation' }];
    },
  ],
  [
    'GR-046',
    ['PMS-ACT-02'],
    (p) => {
      rowIn(p.pms_actions, 'PMS-ACT-02').due_on = daysBefore(1);
    },
    (p) => {
      rowIn(p.pms_actions, 'PMS-ACT-02').due_on = asOf;
    },
  ],
  [
    'GR-050',
    ['CMP-003'],
    (p) => {
      rowIn(p.complaints, 'CMP-003').reportability_decision = null;
    },
    (p) => {
      rowIn(p.complaints, 'CMP-003').reportability_decision = 'RPT-003';
    },
  ],
  [
    'GR-056',
    ['M-1.2.0', 'VP-001'],
    (p) => {
      rowIn(p.validation_plans, 'VP-001').locked_on = null;
    },
    (p) => {
      rowIn(p.validation_plans, 'VP-001').locked_on = '2025-03-31';
    },
  ],
  [
    'GR-058',
    ['M-1.2.0'],
    (p) => {
      version(p).level = 'clinical_validation';
      version(p).level_history = [stepTo('preclinical'), stepTo('clinical_validation')];
    },
    (p) => {
      version(p).level_history = [
        stepTo('preclinical'),
        stepTo('clinical_investigation'),
        stepTo('clinical_validation'),
      ];
    },
  ],
])('%s finds what was planted at %j and nothing once it is mended', (rule, subject, plant, mend) => {
  const find = (p: Programme) =>
    gapsOf(p, { target: 'release', asOf, product: p.primary_product }).filter(
      (gap) => gap.rule === rule && gap.subject.join() === subject.toSorted().join(),
    );
  const changed = structuredClone(source);
  expect(find(changed)).toEqual([]);
  plant(changed);
  expect(find(changed)).toHaveLength(1);
  mend(changed);
  expect(find(changed)).toEqual([]);
});

test('GR-011 finds a stop rule that was met, from its least number of records on', () => {
  const changed = structuredClone(source);
  const [rule] = trial(changed).stop_rules;
  if (!rule) throw new Error('no stop rule');
  const found = () =>
    gapsOf(changed, { target: 'release', asOf, product: changed.primary_product }).filter(
      (gap) => gap.rule === 'GR-011' && gap.subject.includes(rule.id),
    );
  expect(found()).toEqual([]);
  const total = trial(changed).observations.reduce((sum, { records }) => sum + records, 0);
  Object.assign(rule, { comparator: '>=', limit: 0, min_records: total });
  expect(found()).toHaveLength(1);
  rule.min_records = total + 1;
  expect(found()).toEqual([]);
});

test('rows of the other product belong to no gap of this one', () => {
  const [other] = source.products.filter(({ id }) => id !== source.primary_product);
  const own = new Set(
    gapsOf(source, { target: 'release', asOf, product: source.primary_product }).map(({ id }) => id),
  );
  const theirs = gapsOf(source, { target: 'release', asOf, product: other?.id ?? '' });
  expect(theirs.filter(({ id }) => own.has(id))).toEqual([]);
});
