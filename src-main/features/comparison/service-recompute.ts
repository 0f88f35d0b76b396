import { modelVersionKind } from '@main/features/registry';
import { AppError } from '@main/kernel/app-error';
import type { Call } from '@main/platform/calls';
import {
  digestOf,
  findRecord,
  findRevision,
  listRevisions,
  type Revision,
  sequenceOf,
} from '@main/platform/records';
import { engineVersion } from '@main/statistics/engine';
import type { Recomputation } from '@shared/contract/comparison';
import { type ComparedVersion, type ComparisonContent, comparisonKind, gateTableKind } from './kind';
import { analysisPlanKind } from './kind-plan';
import { differingParts, resultBytes } from './result-digest';
import { fileOf, runComparison } from './service-compute';
import { basisFacts } from './service-facts';

type Stored = ComparisonContent & { readonly computed: NonNullable<ComparisonContent['computed']> };

/** Computes a recorded comparison again from what it names: files, versions, gates and plan by their digests. */
export async function recompute(call: Call, { id }: { readonly id: string }): Promise<Recomputation> {
  const { db } = call.workspace;
  const found = await findRecord(db, comparisonKind, id);
  if (!found) throw new AppError('COMPARISON_NOT_FOUND', { id });
  const { computed } = found.content;
  const recorded = { engine: computed?.engine ?? null, resultSha256: computed?.resultSha256 ?? null };
  if (computed?.engine !== engineVersion)
    return {
      outcome: 'not-comparable',
      text: `Made by ${computed ? `version ${computed.engine} of the statistics engine` : 'a statistics engine that it does not name'}, and this is version ${engineVersion}: numbers of different engines are not held against each other.`,
      recorded,
      computed: { engine: engineVersion, resultSha256: null },
      differing: [],
    };
  return held(call, { ...found, content: { ...found.content, computed } }, recorded);
}

async function held(
  call: Call,
  { head, content }: Revision<Stored>,
  recorded: Recomputation['recorded'],
): Promise<Recomputation> {
  const { db } = call.workspace;
  const [first] = await listRevisions(db, comparisonKind, head.id);
  const gates = await findRevision(db, gateTableKind, content.gates.revision);
  const plan = content.plan && (await findRevision(db, analysisPlanKind, content.plan.revision));
  const { result, labelsSha256 } = await runComparison(call, {
    baseline: await sideAgain(call, content.baseline),
    candidate: await sideAgain(call, content.candidate),
    gates: gates?.content.gates ?? [],
    analysisPlan: plan?.content.plan ?? null,
    facts: await basisFacts(db, content, await sequenceOf(db, first?.head.digest ?? '')),
  });
  const resultSha256 = digestOf(resultBytes(result));
  const altered = digestOf(resultBytes(content.result)) !== content.computed.resultSha256;
  const differing = [
    ...(labelsSha256 === content.computed.labelsSha256 ? [] : ['labels']),
    ...(altered ? ['resultSha256'] : []),
    ...differingParts(content.result, result),
  ];
  const same = differing.length === 0 && resultSha256 === recorded.resultSha256;
  return {
    outcome: same ? 'same' : 'differs',
    text: same
      ? 'The same inputs gave the same result, to the last digit.'
      : 'The same inputs gave another result; the parts that differ are named.',
    recorded,
    computed: { engine: engineVersion, resultSha256 },
    differing: differing.slice(0, 50),
  };
}

/** A side as it was compared: the revision of the version that the record names, not what stands there now. */
async function sideAgain(call: Call, compared: ComparedVersion) {
  const version = await findRevision(call.workspace.db, modelVersionKind, compared.revision);
  if (!version) throw new AppError('VERSION_NOT_FOUND', { id: compared.id });
  return fileOf(call, version.content, compared);
}
