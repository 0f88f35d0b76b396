import type { Document, Section } from '@shared/document';
import type { DossierInput, TemplateInfo } from '../domain';
import { backMatter, type Gap } from './back';
import { frontMatter, frontPage } from './front';

/** What a template adds to the common parts: its own sections, and what they leave open by their nature. */
export interface Body {
  readonly sections: readonly Section[];
  readonly notShown: readonly string[];
}

/** Put front, body and back together, and count what prints MISSING. */
export function assemble(template: TemplateInfo, input: DossierInput, body: Body): Document {
  const before = [...frontMatter(input), ...body.sections];
  // The back matter has gaps of its own. They do not depend on the list, so a first pass with an empty one finds them.
  const gaps = gapsOf([...before, ...backMatter(input, [], body.notShown)]);
  const { generated } = input;
  return {
    title: template.title,
    documentId: `${input.documentId}, ${input.documentVersion}`,
    status: input.status,
    edition: {
      templateId: template.id,
      templateVersion: template.version,
      generator: generated.generator,
      recordDigest: input.comparison.revision,
      asOf: generated.asOf,
    },
    front: frontPage(input, `${template.id} ${template.version}`, gaps.length),
    sections: [...before, ...backMatter(input, gaps, body.notShown)],
  };
}

/** How many places of a document print MISSING. */
export function countMissing(document: Document): number {
  return gapsOf(document.sections).length;
}

function gapsOf(sections: readonly Section[]): readonly Gap[] {
  return sections.flatMap(({ number, blocks }) =>
    blocks.flatMap((block) =>
      block.kind === 'missing' ? [{ section: number, what: block.what, from: block.from }] : [],
    ),
  );
}
