import type { Failure } from './failure';

/** Failures of programme files. */
export const programmeFailures = {
  PROGRAMME_INVALID: {
    status: 400,
    exit: 2,
    message: 'The programme file is not one that can be judged; nothing of it was taken.',
    remedy:
      'Mend the part that the context names, then try again: fields are exactly those of the schema, every id stands once, every reference names a row, and signatures are on revisions that there are.',
  },
} as const satisfies Record<string, Failure>;
