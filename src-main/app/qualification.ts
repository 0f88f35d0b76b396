import { z } from 'zod';

/** What the law or guidance asks, one row, as written in `resources/qualification/requirements.json`. */
export const Requirement = z.strictObject({
  id: z.string().regex(/^(P11|A11)-\d{2}$/),
  source: z.string(),
  requirement: z.string(),
  /** How an inspector could look. */
  test: z.string(),
  /** Whose it is: the program's, the customer's, or both. */
  who: z.enum(['tool', 'user', 'both']),
  group: z.string(),
});
export type Requirement = z.infer<typeof Requirement>;

/** Id of a row that may be open → why it is. */
export const OpenReasons = z.record(z.string(), z.string());
export type OpenReasons = z.infer<typeof OpenReasons>;

export const ExecutedTest = z.object({
  /** Path from the project's root, with `/`. */
  file: z.string(),
  title: z.string(),
  state: z.enum(['passed', 'failed', 'skipped']),
});
export type ExecutedTest = z.infer<typeof ExecutedTest>;

/** What a complete run of the tests leaves behind. */
export const QualificationResult = z.strictObject({
  schema: z.literal('countersign.qualification/1'),
  madeAt: z.iso.datetime(),
  /** Version of the program that was tested. */
  version: z.string(),
  tests: z.array(ExecutedTest),
});
export type QualificationResult = z.infer<typeof QualificationResult>;

export interface QualificationRow extends Requirement {
  readonly tests: readonly ExecutedTest[];
  readonly state: 'passed' | 'failed' | 'open' | 'customer';
  /** Why it is open; absent otherwise. */
  readonly reason?: string;
}

export const nothingRan = 'No test of it was executed.';
export const onlySkipped = 'Its tests were skipped: what they need was not there.';

/** What looks like the id of a row in a title; also a mistyped one, so that it is refused and not passed over. */
const idLike = /\b(?:P11|A11)[-–_]\w+/gi;

/** The ids that a test's title has, each once; also those that no row has. */
export function idsIn(title: string): readonly string[] {
  return [...new Set(title.match(idLike) ?? [])];
}

/**
 * Each requirement with the tests whose titles have its id. A failed test fails the row; a reason in `open` keeps it
 * open, whatever else passed; a row is passed only by a test that was executed.
 */
export function qualify(
  requirements: readonly Requirement[],
  open: OpenReasons,
  tests: readonly ExecutedTest[],
): readonly QualificationRow[] {
  return requirements.map((requirement) => {
    const { id, who } = requirement;
    const own = tests
      .filter(({ title }) => idsIn(title).includes(id))
      .map(({ file, title, state }) => ({ file, title, state }));
    const row = { ...requirement, tests: own };
    if (own.some(({ state }) => state === 'failed')) return { ...row, state: 'failed' };
    if (who === 'user') return { ...row, state: 'customer' };
    const reason = open[id] ?? reasonIn(own);
    return reason === undefined ? { ...row, state: 'passed' } : { ...row, state: 'open', reason };
  });
}

function reasonIn(tests: readonly ExecutedTest[]): string | undefined {
  if (tests.length === 0) return nothingRan;
  return tests.some(({ state }) => state === 'passed') ? undefined : onlySkipped;
}

/**
 * What is wrong with a complete run, as sentences: ids that no row has, rows that no test is for. Skipped tests are
 * the runner's to judge: it refuses them in continuous integration.
 */
export function qualificationProblems(
  requirements: readonly Requirement[],
  open: OpenReasons,
  tests: readonly ExecutedTest[],
): readonly string[] {
  const known = new Set(requirements.map(({ id }) => id));
  const unknown = tests.flatMap(({ file, title }) =>
    idsIn(title)
      .filter((id) => !known.has(id))
      .map((id) => `${file}: there is no requirement ${id}.`),
  );
  const needless = Object.keys(open)
    .filter((id) => !known.has(id))
    .map((id) => `A reason is given for ${id}, which is no requirement.`);
  const uncovered = qualify(requirements, open, tests)
    .filter(({ reason }) => reason === nothingRan)
    .map(({ id }) => `${id} is open: ${nothingRan}`);
  return [...new Set(unknown), ...needless, ...uncovered];
}
