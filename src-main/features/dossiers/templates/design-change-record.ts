import type { Block, Document, Section } from '@shared/document';
import { formatDate } from '@shared/format';
import { type DossierInput, isExploratory, type TemplateInfo } from '../domain';
import { analysisBlocks, analysisNotes, analysisPart } from './analysis-blocks';
import { assemble } from './assemble';
import { aucBlocks, caseBlocks, countBlocks, rateBlocks, reportedBlocks } from './comparison-blocks';
import { conclusionBlocks, criteriaBlocks, exploratoryNotice } from './gate-blocks';
import { type ComparisonPart, partOf } from './leaf-text';
import { fileBlocks, protocolBlocks } from './method-blocks';
import { aucDifferenceBlocks, flippedBlocks, pairedBlocks } from './paired-blocks';
import { planBlocks } from './plan-blocks';
import { decisionBlocks, participantBlocks, signatureReference } from './review-blocks';
import { rocBlocks } from './roc-blocks';
import { chapter, part } from './sections';
import { intendedUseBlocks, missing, productBlocks, redlineBlocks, versionBlocks } from './version-blocks';

export const designChangeRecord: TemplateInfo = {
  id: 'design-change-record',
  title: 'Design change record',
  source: 'ISO 13485:2016, 7.3.9',
  version: '1',
};

const sectionOfPart: Readonly<Record<ComparisonPart, string>> = {
  protocol: '7.1',
  baseline: '2.2',
  candidate: '2.3',
  files: '7.2',
  cases: '7.3',
  counts: '7.3',
  rates: '7.4',
  auc: '7.5',
  reported: '7.6',
  paired: '7.7',
  aucDifference: '7.8',
  flipped: '7.9',
  statement: '7.10',
  criteria: '7.11',
  conclusion: '7.12',
  analysis: '7.13',
  noResult: '7.14',
  clinical: '7.15',
  requests: '7.16',
  calibration: '7.16',
  subgroups: '7.17',
  clustered: '7.18',
  plan: '7.19',
};

/** The section that prints a leaf of comparison.json; `undefined` for the scores of flipped cases. */
export function sectionOf(path: string): string | undefined {
  const printed = partOf(path);
  return printed && sectionOfPart[printed];
}

/** The record of the change from baseline to candidate, with every heading of the outline. */
export function buildDesignChangeRecord(input: DossierInput): Document {
  const sections = [...change(input), ...verification(input), ...consequences(input)];
  const notShown = [
    ...(isExploratory(input) ? [exploratoryNotice.text] : []),
    'This record documents a change and what was measured; it does not release the version and does not change its compliance level.',
    'A test that shows no difference does not show that the versions are equivalent.',
  ];
  return assemble(designChangeRecord, input, { sections, notShown });
}

function change(input: DossierInput): readonly Section[] {
  return [
    chapter('1', 'Change', ...requestBlocks(input)),
    chapter('2', 'Current and proposed'),
    part('2.1', 'Device', [...productBlocks(input.product), ...intendedUseBlocks(input.product)]),
    part('2.2', 'Current: baseline version', versionBlocks(input.baseline, input.comparison.result.baseline)),
    part(
      '2.3',
      'Proposed: candidate version',
      versionBlocks(input.candidate, input.comparison.result.candidate),
    ),
    part('2.4', 'Redline', redlineBlocks(input)),
    chapter('3', 'Reason and source', ...reasonBlocks(input)),
    chapter(
      '4',
      'Significance',
      missing(
        'Significance for function, performance, usability, safety, regulatory requirements and intended use.',
        'regulatory lead',
      ),
    ),
    chapter(
      '5',
      'Effect on what exists',
      missing(
        'Effect on parts, on product in process and already delivered, and on realisation processes.',
        'quality approver',
      ),
      missing('Effect on the risk management file.', 'risk manager'),
    ),
    chapter(
      '6',
      'Compatibility',
      missing('Input and output schema, clinical workflow, migration and rollback.', 'ML engineer'),
    ),
  ];
}

function requestBlocks({ change: request }: DossierInput): readonly Block[] {
  if (request === null) {
    return [missing('Change request: id, title, requester and date.', 'regulatory lead')];
  }
  return [
    {
      kind: 'keyValues',
      caption: 'Change request',
      rows: [
        { label: 'Change', value: request.number },
        { label: 'Title', value: request.title },
        { label: 'Requester', value: request.requester },
        { label: 'Date', value: formatDate(request.requestedOn) },
      ],
    },
  ];
}

function reasonBlocks({ change: request }: DossierInput): readonly Block[] {
  if (request === null) return [missing('Reason of the change and its source.', 'regulatory lead')];
  return [{ kind: 'paragraph', text: request.reason }];
}

function verification(input: DossierInput): readonly Section[] {
  const { result } = input.comparison;
  const { analysis } = result;
  const notice: readonly Block[] = isExploratory(input) ? [exploratoryNotice] : [];
  return [
    chapter('7', 'Verification', ...notice),
    part('7.1', 'Plan', protocolBlocks(input)),
    part('7.2', 'Raw results', fileBlocks(input)),
    part('7.3', 'Cases and counts', [...caseBlocks(result), ...countBlocks(result)]),
    part('7.4', 'Rates', rateBlocks(result)),
    part('7.5', 'Area under the ROC curve', [...aucBlocks(result), ...rocBlocks(input)]),
    part('7.6', 'Reported against recomputed', reportedBlocks(result)),
    part('7.7', 'Paired changes', pairedBlocks(result)),
    part('7.8', 'Difference of the areas', aucDifferenceBlocks(result)),
    part('7.9', 'Cases that flipped', flippedBlocks(result)),
    part('7.10', 'Statement', [{ kind: 'paragraph', text: result.statement }]),
    part('7.11', 'Acceptance criteria', criteriaBlocks(input)),
    part('7.12', 'Result per criterion', conclusionBlocks(input)),
    analysisPart('7.13', 'Populations, verification and findings', [
      ...analysisNotes(analysis),
      ...analysisBlocks(analysis, 'analysis'),
    ]),
    analysisPart('7.14', 'Cases without a result', analysisBlocks(analysis, 'noResult')),
    analysisPart('7.15', 'Clinical accuracy and outcomes', analysisBlocks(analysis, 'clinical')),
    analysisPart('7.16', 'Requests and calibration', [
      ...analysisBlocks(analysis, 'requests'),
      ...analysisBlocks(analysis, 'calibration'),
    ]),
    analysisPart('7.17', 'Subgroups', analysisBlocks(analysis, 'subgroups')),
    analysisPart('7.18', 'Clustered estimates and bootstrap', analysisBlocks(analysis, 'clustered')),
    analysisPart('7.19', 'Endpoints and gates of the plan', planBlocks(input)),
    chapter(
      '8',
      'Validation',
      missing('Validation plan and results, or the reason why none is needed.', 'clinical reviewer'),
    ),
  ];
}

function consequences(input: DossierInput): readonly Section[] {
  return [
    chapter(
      '9',
      'Review',
      ...participantBlocks(input),
      ...decisionBlocks(input),
      missing('Minutes of the review, with an independent reviewer.', 'quality approver'),
    ),
    chapter('10', 'Regulatory decision'),
    part('10.1', 'United States (FDA)', [
      missing(
        'Letter to file, PCCP, new 510(k) or De Novo, or PMA supplement, with the answers of the flow chart.',
        'regulatory lead',
      ),
    ]),
    part('10.2', 'European Union', [
      missing(
        'Significance of the change, notice to the notified body, and substantial modification under the AI Act.',
        'regulatory lead',
      ),
    ]),
    part('10.3', 'Other markets', [
      missing('Decision for each other market, or that there is none.', 'regulatory lead'),
    ]),
    chapter(
      '11',
      'Documents, labels, UDI and training',
      missing('Documents, labels, UDI and training to update.', 'regulatory lead'),
    ),
    chapter('12', 'Approval before implementation', signatureReference),
    chapter(
      '13',
      'Effective date and sites',
      missing('Effective date, sites and their confirmation.', 'quality approver'),
    ),
    chapter(
      '14',
      'Effectiveness check',
      missing('Plan and result of the effectiveness check.', 'quality approver'),
    ),
  ];
}
