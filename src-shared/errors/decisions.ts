import type { Failure } from './failure';

/** Failures of comparisons, approvals and dossiers. */
export const decisionsFailures = {
  // Comparison
  COMPARISON_NOT_FOUND: {
    status: 404,
    exit: 2,
    message: 'There is no such comparison.',
    remedy: 'Check the id in the list of comparisons.',
  },
  COMPARISON_CASES_DIFFER: {
    status: 409,
    exit: 2,
    message: 'The two prediction files are not about the same cases.',
    remedy:
      'Use predictions of both versions on the same set of cases, with the same cases excluded in both files.',
  },
  COMPARISON_LABELS_DIFFER: {
    status: 409,
    exit: 2,
    message: 'The two prediction files disagree on the label of a case.',
    remedy: 'Settle the reference standard first, then export both files again.',
  },

  // Approvals and signatures
  APPROVAL_NOT_FOUND: {
    status: 404,
    exit: 2,
    message: 'There is no such approval.',
    remedy: 'Check the id in the list of approvals.',
  },
  APPROVAL_NOT_OPEN: {
    status: 409,
    exit: 6,
    message: 'This approval is complete or closed.',
    remedy: 'Request a new approval for the current revision.',
  },
  APPROVAL_EXISTS: {
    status: 409,
    exit: 6,
    message: 'An approval for this revision is already open.',
    remedy: 'Sign that one.',
  },
  MEANING_NOT_DUE: {
    status: 409,
    exit: 6,
    message: 'This meaning is not the next one of the approval.',
    remedy: 'Sign in the order that the approval shows.',
  },
  SIGNER_IS_AUTHOR: {
    status: 403,
    exit: 3,
    message: 'The author may not sign with this meaning.',
    remedy: 'Ask another reviewer.',
  },
  SIGNER_IS_NOT_AUTHOR: {
    status: 403,
    exit: 3,
    message: 'Only the author may sign as authored.',
    remedy: 'Ask the author of the record.',
  },
  ALREADY_SIGNED: {
    status: 409,
    exit: 6,
    message: 'You have already signed this approval.',
    remedy: 'Ask the next person to sign.',
  },
  SIGNATURE_INVALID: {
    status: 409,
    exit: 6,
    message: 'A signature that was given before does not hold.',
    remedy: 'Do not sign. Have the ledger verified and the change investigated.',
  },
  SIGNED_EARLIER_VERSION: {
    status: 409,
    exit: 6,
    message: 'What the approval was requested for has changed since.',
    remedy: 'Look at what changed and request a new approval.',
  },

  // Ledger and audit trail
  LEDGER_ENTRY_NOT_FOUND: {
    status: 404,
    exit: 2,
    message: 'The ledger has no such entry.',
    remedy: 'Check its number in the list of entries.',
  },
  LEDGER_QUERY_NOT_FOUND: {
    status: 404,
    exit: 2,
    message: 'You have no such saved filter.',
    remedy: 'Check the list of your saved filters.',
  },
  IMPACT_LOWERED: {
    status: 409,
    exit: 6,
    message: 'The regulatory impact of an entry can only be raised.',
    remedy: 'Choose a higher one than it has, or leave it as it is.',
  },
  TRAIL_NOT_REVIEWED: {
    status: 409,
    exit: 6,
    message: 'You have not yet stated that you read the audit trail of this record as it stands.',
    remedy: 'Look through what changed since the last approval, acknowledge it, then sign.',
  },

  // Dossiers
  DOSSIER_NOT_FOUND: {
    status: 404,
    exit: 2,
    message: 'There is no such dossier.',
    remedy: 'Check the id in the list of dossiers.',
  },
  DOSSIER_GLYPH_MISSING: {
    status: 409,
    exit: 2,
    message: 'The record holds a character that the document fonts cannot print.',
    remedy: 'Replace the character at the place named in the details.',
  },
  PRODUCT_MISSING: {
    status: 409,
    exit: 2,
    message: 'No product is described for this model.',
    remedy: 'Describe the product first; a dossier names the device.',
  },
} as const satisfies Record<string, Failure>;
