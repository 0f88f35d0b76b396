import { evidenceKind } from '@main/features/evidence';
import { couldSign, type PeopleOverTime } from '@main/features/people';
import { type AdoptedContent, modelVersionKind } from '@main/features/registry';
import { readStatement, selfSignedProblem } from '@main/features/signatures';
import { deviceActor, findSealOf, type VerifiedChain } from '@main/ledger';
import type { Blobs } from '@main/platform/blobs';
import type { Db } from '@main/platform/db';
import { listAllRevisions, type Revision } from '@main/platform/records';
import type { LedgerProblem } from '@shared/contract/ledger';
import { ruleSigners } from '@shared/contract/registry-rules';
import { ruleFits } from './domain';
import { adoptionRuleKind, type RuleContent } from './kind';
import { isAsSigned, ruleMeaning } from './service-rules';
import { syncedBefore } from './service-synced';

type Chain = Pick<VerifiedChain, 'ledger' | 'keys' | 'revisions' | 'signatures'>;

/** A rule with every revision of it, oldest first, and whether its signature holds. */
interface Rule {
  readonly revisions: readonly Revision<RuleContent>[];
  readonly holds: boolean;
}

/**
 * Checks every rule and everything that the device recorded by one: the rule was signed by who could, in force as of the
 * adoption, and speaks of the version as it was adopted, which the last sync before had found in its registry. A device
 * that adopted without such a rule, or what no registry has, would be somebody who wants nobody to have done it.
 */
export async function checkAdoptions(
  db: Db,
  chain: Chain,
  people: Pick<PeopleOverTime, 'at'>,
  blobs: Pick<Blobs, 'read'>,
): Promise<{ readonly signatures: number; readonly problems: readonly LedgerProblem[] }> {
  const { rules, signatures, problems } = await checkRules(db, chain, people);
  const seqOf = ({ head }: { readonly head: { readonly digest: string } }) =>
    chain.revisions.get(head.digest) ?? 0;
  const wasSynced = syncedBefore(db, blobs, people);
  /** Seqs of what rules adopted rightly, by version record. */
  const adopted = new Map<string, number>();
  const before = new Map<string, Revision<AdoptedContent>>();
  for (const version of await listAllRevisions(db, modelVersionKind)) {
    const byDevice = version.head.by === deviceActor;
    const earlier = before.get(version.head.id);
    before.set(version.head.id, version);
    if (!byDevice && version.content.rule === null) continue;
    // Who makes a version void says nothing else of it.
    if (!byDevice && version.void !== null && earlier && isSame(earlier.content, version.content)) continue;
    const seq = seqOf(version);
    if (!byDevice || !isRuled(version, rules, chain, seq, people))
      problems.push({ ...unruled, subject: version.head.number });
    else if (!(await wasSynced({ content: version.content, seq })))
      problems.push({ ...unsynced, subject: version.head.number });
    else adopted.set(version.head.id, seq);
  }
  for (const file of await listAllRevisions(db, evidenceKind)) {
    if (file.head.by !== deviceActor) continue;
    const seal = await findSealOf(db, seqOf(file));
    const at = adopted.get(file.content.version) ?? 0;
    // The file comes in with its version, in one transaction, or a person brings it in.
    const together = file.parents.length === 0 && seal && seal.first <= at && at <= seal.last;
    if (!together) problems.push({ ...unruled, subject: file.head.number });
  }
  return { signatures, problems };
}

const isSame = (a: AdoptedContent, b: AdoptedContent): boolean => JSON.stringify(a) === JSON.stringify(b);

const unruled = { code: 'ADOPTION_UNRULED', message: 'No signed rule in force adopts this.' };
const unsynced = {
  code: 'ADOPTION_UNRULED',
  message: 'The last sync before this adoption found no such version in its registry.',
};

async function checkRules(db: Db, chain: Chain, people: Pick<PeopleOverTime, 'at'>) {
  const byRule = new Map<string, Revision<RuleContent>[]>();
  for (const revision of await listAllRevisions(db, adoptionRuleKind))
    byRule.set(revision.head.id, [...(byRule.get(revision.head.id) ?? []), revision]);
  const rules = new Map<string, Rule>();
  const problems: LedgerProblem[] = [];
  let signatures = 0;
  for (const [id, revisions] of byRule) {
    const [first, last] = [revisions[0], revisions.at(-1)];
    if (!first || !last) continue;
    signatures += last.content.signatures.length;
    const problem = await selfSignedProblem(
      db,
      {
        id,
        first: first.head.digest,
        author: last.content.author,
        signatures: last.content.signatures,
        unchanged: revisions.every(({ content }) => isAsSigned(first.content, content)),
        bound: {},
        meaning: ruleMeaning,
        roles: ruleSigners,
      },
      chain,
      people,
    );
    if (problem) problems.push({ ...problem, subject: last.head.number });
    rules.set(id, { revisions, holds: problem === null });
  }
  return { rules, signatures, problems };
}

/** Whether a version was adopted by a rule that was in force then, and whose author could still give it. */
function isRuled(
  { content, parents }: Revision<AdoptedContent>,
  rules: ReadonlyMap<string, Rule>,
  chain: Chain,
  seq: number,
  people: Pick<PeopleOverTime, 'at'>,
): boolean {
  const rule = content.rule && rules.get(content.rule.id);
  const before = rule?.revisions.filter(({ head }) => (chain.revisions.get(head.digest) ?? seq) < seq);
  const inForce = before?.at(-1);
  if (!rule?.holds || !inForce || parents.length > 0) return false;
  const [signature] = inForce.content.signatures;
  const statement = signature && readStatement(signature);
  const author = people.at(inForce.content.author, seq);
  return (
    inForce.head.digest === content.rule?.revision &&
    inForce.content.state === 'in-force' &&
    inForce.void === null &&
    author?.state === 'active' &&
    statement?.person === inForce.content.author &&
    couldSign(author, statement) &&
    ruleFits(inForce.content, content)
  );
}
