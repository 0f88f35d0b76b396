import type { DossierTemplate } from '@shared/contract/dossiers';
import type { Document } from '@shared/document';
import type { DossierInput, TemplateInfo } from '../domain';
import {
  buildDesignChangeRecord,
  designChangeRecord,
  sectionOf as sectionOfChangeRecord,
} from './design-change-record';
import {
  buildPerformanceTestingReport,
  performanceTestingReport,
  sectionOf as sectionOfReport,
} from './performance-testing-report';

/** A kind of document: what it is called, how it is made, and where it prints each number of a comparison. */
export interface Template {
  readonly info: TemplateInfo;
  readonly build: (input: DossierInput) => Document;
  readonly sectionOf: (path: string) => string | undefined;
}

export const templates: Readonly<Record<DossierTemplate, Template>> = {
  'performance-testing-report': {
    info: performanceTestingReport,
    build: buildPerformanceTestingReport,
    sectionOf: sectionOfReport,
  },
  'design-change-record': {
    info: designChangeRecord,
    build: buildDesignChangeRecord,
    sectionOf: sectionOfChangeRecord,
  },
};
