import type { Block, Document, Section } from '@shared/document';
import { type DossierInput, isExploratory, type TemplateInfo } from '../domain';
import { analysisBlocks, analysisNotes, analysisPart } from './analysis-blocks';
import { assemble } from './assemble';
import { aucBlocks, caseBlocks, countBlocks, rateBlocks, reportedBlocks } from './comparison-blocks';
import { conclusionBlocks, criteriaBlocks, exploratoryNotice } from './gate-blocks';
import { type ComparisonPart, partOf } from './leaf-text';
import { fileBlocks, methodBlocks, noResultBlocks, protocolBlocks } from './method-blocks';
import { aucDifferenceBlocks, flippedBlocks, pairedBlocks } from './paired-blocks';
import { planBlocks } from './plan-blocks';
import { decisionBlocks, signatureReference } from './review-blocks';
import { rocBlocks } from './roc-blocks';
import { chapter, part } from './sections';
import { missing, productBlocks, redlineBlocks, versionBlocks } from './version-blocks';

export const performanceTestingReport: TemplateInfo = {
  id: 'performance-testing-report',
  title: 'Performance testing report',
  source: 'FDA draft guidance on AI-enabled device software functions (2025), STARD 2015, TRIPOD+AI',
  version: '1',
};

const sectionOfPart: Readonly<Record<ComparisonPart, string>> = {
  protocol: '3',
  baseline: '2.2',
  candidate: '2.3',
  files: '19',
  cases: '5',
  counts: '11.1',
  rates: '11.2',
  auc: '11.3',
  reported: '11.5',
  paired: '13.1',
  aucDifference: '13.2',
  flipped: '13.3',
  statement: '13.4',
  criteria: '9',
  conclusion: '18',
  analysis: '11.6',
  noResult: '11.7',
  clinical: '11.8',
  requests: '14',
  calibration: '11.4',
  subgroups: '12',
  clustered: '13.5',
  plan: '18.1',
};

/** The section that prints a leaf of comparison.json; `undefined` for the scores of flipped cases. */
export function sectionOf(path: string): string | undefined {
  const printed = partOf(path);
  return printed && sectionOfPart[printed];
}

/** The report of one comparison, with every heading of the outline. */
export function buildPerformanceTestingReport(input: DossierInput): Document {
  const sections = [...design(input), ...results(input), ...comparison(input), ...closing(input)];
  return assemble(performanceTestingReport, input, { sections, notShown: notShown(input) });
}

function design(input: DossierInput): readonly Section[] {
  const { product, baseline, candidate } = input;
  return [
    chapter(
      '1',
      'Purpose and claim tested',
      {
        kind: 'paragraph',
        text: `This report compares version ${candidate.version} with version ${baseline.version} of ${product.identity.model}, the model of ${product.identity.name}, on the same cases.`,
      },
      missing('Claims tested, each by its id and wording.', 'regulatory lead'),
    ),
    chapter('2', 'Device under test'),
    part('2.1', 'Device', productBlocks(product)),
    part('2.2', 'Baseline version', versionBlocks(baseline, input.comparison.result.baseline)),
    part('2.3', 'Candidate version', versionBlocks(candidate, input.comparison.result.candidate)),
    part('2.4', 'Redline of the versions', redlineBlocks(input)),
    part('2.5', 'Test environment', [
      missing('Hardware, operating system and library versions of the test.', 'ML engineer'),
    ]),
    chapter('3', 'Protocol', ...protocolBlocks(input)),
    chapter(
      '4',
      'Study design, sites and dates',
      missing('Study design, sites, and first and last date.', 'clinical reviewer'),
    ),
    chapter(
      '5',
      'Population and case flow',
      ...caseBlocks(input.comparison.result),
      missing(
        'Inclusion and exclusion criteria, and the flow from screened to analysed.',
        'clinical reviewer',
      ),
    ),
    chapter(
      '6',
      'Reference standard',
      missing('Reference standard, readers, adjudication and blinding.', 'clinical reviewer'),
    ),
    chapter(
      '7',
      'Independence from training data',
      missing('Independence by patient, site, time and device.', 'ML engineer'),
    ),
    chapter('8', 'Sample size', missing('Reasoning for the number of cases.', 'specialist')),
    chapter('9', 'Endpoints and acceptance criteria', ...criteriaBlocks(input)),
    chapter('10', 'Statistical methods', ...methodBlocks),
  ];
}

function results(input: DossierInput): readonly Section[] {
  const { result } = input.comparison;
  const { analysis } = result;
  return [
    chapter('11', 'Results'),
    part('11.1', 'Counts', countBlocks(result)),
    part('11.2', 'Rates', rateBlocks(result)),
    part('11.3', 'Area under the ROC curve', [...aucBlocks(result), ...rocBlocks(input)]),
    part('11.4', 'Calibration and choice of threshold', [
      ...analysisBlocks(analysis, 'calibration'),
      missing('Calibration plot and threshold plot.', 'specialist'),
    ]),
    part('11.5', 'Reported against recomputed', reportedBlocks(result)),
    analysisPart('11.6', 'Populations, verification and findings', [
      ...analysisNotes(analysis),
      ...analysisBlocks(analysis, 'analysis'),
    ]),
    analysisPart('11.7', 'Cases without a result', analysisBlocks(analysis, 'noResult')),
    analysisPart('11.8', 'Clinical accuracy and outcomes', analysisBlocks(analysis, 'clinical')),
    chapter('12', 'Subgroups', ...subgroupBlocks(input)),
  ];
}

function subgroupBlocks(input: DossierInput): readonly Block[] {
  const blocks = analysisBlocks(input.comparison.result.analysis, 'subgroups');
  if (blocks.length > 0) return blocks;
  return [missing('Results by subgroup, each with its number of cases and interval.', 'clinical reviewer')];
}

function comparison(input: DossierInput): readonly Section[] {
  const { result } = input.comparison;
  return [
    chapter('13', 'Comparison with the previous version'),
    part('13.1', 'Paired changes', pairedBlocks(result)),
    part('13.2', 'Difference of the areas', aucDifferenceBlocks(result)),
    part('13.3', 'Cases that flipped', flippedBlocks(result)),
    part('13.4', 'Statement', [{ kind: 'paragraph', text: result.statement }]),
    analysisPart('13.5', 'Clustered estimates and bootstrap', analysisBlocks(result.analysis, 'clustered')),
  ];
}

function closing(input: DossierInput): readonly Section[] {
  const { analysis } = input.comparison.result;
  return [
    chapter(
      '14',
      'Failures, no-result rate and latency',
      ...noResultBlocks(input),
      ...analysisBlocks(analysis, 'requests'),
    ),
    chapter(
      '15',
      'Human–AI team',
      missing('Performance of readers with and without the device.', 'clinical reviewer'),
    ),
    chapter(
      '16',
      'Robustness and repeatability',
      missing('Results of robustness and repeatability tests.', 'ML engineer'),
    ),
    chapter(
      '17',
      'Limits',
      { kind: 'list', items: notShown(input) },
      missing('Limits of data and device as the clinical reviewer sees them.', 'clinical reviewer'),
    ),
    chapter('18', 'Conclusion per criterion', ...conclusionBlocks(input), ...decisionBlocks(input)),
    analysisPart('18.1', 'Endpoints and gates of the plan', planBlocks(input)),
    chapter('19', 'Raw results, code and seed', ...fileBlocks(input)),
    chapter('20', 'Signatures', signatureReference),
  ];
}

function notShown(input: DossierInput): readonly string[] {
  return [
    ...(isExploratory(input) ? [exploratoryNotice.text] : []),
    'A test that shows no difference does not show that the versions are equivalent; that takes a margin named before the results.',
    'Predictive values hold at the prevalence of this set of cases only.',
    'The results hold for the cases of the two files named by digest, not for other populations, sites or devices.',
  ];
}
