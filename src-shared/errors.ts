/** What a failure looks like outside the core: nothing else leaves it. */
export interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
  readonly remedy: string;
  readonly context: Readonly<Record<string, string | number>>;
  readonly trace: string | null;
}

/** One foreseen failure: HTTP status, the command line's exit code (DECISIONS *Exit codes*), what happened, what to do next. */
interface CatalogueEntry {
  readonly status: number;
  readonly exit: number;
  readonly message: string;
  readonly remedy: string;
}

export type ErrorCode = keyof typeof catalogue;

const catalogue = {
  // The call itself
  INPUT_INVALID: {
    status: 400,
    exit: 2,
    message: 'The request is not of the form this operation takes.',
    remedy: 'Check the fields named in the details and try again.',
  },
  OPERATION_UNKNOWN: {
    status: 404,
    exit: 2,
    message: 'There is no such operation.',
    remedy: 'Use one of the operations listed in the reference.',
  },
  CANCELLED: {
    status: 409,
    exit: 130,
    message: 'The work was cancelled.',
    remedy: 'Start it again when you are ready; nothing was changed.',
  },
  INTERNAL: {
    status: 500,
    exit: 70,
    message: 'Something unforeseen went wrong.',
    remedy: 'Nothing was changed. Report the trace number to support.',
  },
  FILE_NOT_FOUND: {
    status: 404,
    exit: 2,
    message: 'The file is not there or may not be read.',
    remedy: 'Check its name and permissions.',
  },
  FILE_NOT_WRITTEN: {
    status: 409,
    exit: 2,
    message: 'The file could not be written.',
    remedy: 'Check that the folder exists, may be written, and has space.',
  },
  FILE_TOO_LARGE: {
    status: 413,
    exit: 2,
    message: 'The file is larger than this operation accepts.',
    remedy: 'Split the file, or keep it outside and record its digest.',
  },
  TICKET_INVALID: {
    status: 404,
    exit: 2,
    message: 'The file was not handed over in this session, or its time is over.',
    remedy: 'Choose the file again.',
  },
  FOLDER_NOT_EMPTY: {
    status: 409,
    exit: 2,
    message: 'The folder holds files that are not from an earlier run.',
    remedy: 'Choose another folder, or empty this one yourself.',
  },

  // Vault
  VAULT_NOT_FOUND: {
    status: 404,
    exit: 2,
    message: 'There is no vault in this folder.',
    remedy: 'Create one, or choose the folder of an existing vault.',
  },
  VAULT_EXISTS: {
    status: 409,
    exit: 2,
    message: 'There is already a vault in this folder.',
    remedy: 'Open it, or choose another folder for the new one.',
  },
  VAULT_CLOSED: {
    status: 423,
    exit: 4,
    message: 'The vault is closed.',
    remedy: 'Unlock it with your login and password.',
  },
  VAULT_BUSY: {
    status: 409,
    exit: 4,
    message: 'Another Countersign process has this vault open.',
    remedy: 'Close the other window or command, or use that one.',
  },
  VAULT_NEWER: {
    status: 409,
    exit: 4,
    message: 'This vault was written by a newer Countersign.',
    remedy: 'Open it with that version or a later one; nothing was changed.',
  },
  VAULT_HEADER_DAMAGED: {
    status: 409,
    exit: 4,
    message: 'The key file of the vault is damaged or was changed.',
    remedy: 'Restore the key file from its previous generation or a backup.',
  },
  VAULT_DAMAGED: {
    status: 409,
    exit: 4,
    message: 'The vault does not open with its own key: the file is damaged or was replaced.',
    remedy: 'Restore the vault from a backup.',
  },
  VAULT_ENROLMENT_DIFFERS: {
    status: 409,
    exit: 4,
    message: 'The key file names people or keys that the ledger does not know.',
    remedy: 'Do not use this copy. Restore the key file from a backup and have the change investigated.',
  },
  ATTEMPTS_EXCEEDED: {
    status: 429,
    exit: 3,
    message: 'Too many wrong passwords. The login waits before the next try.',
    remedy: 'Wait for the time given in the details, then try again.',
  },

  // Sign-in and authority
  PASSWORD_REQUIRED: {
    status: 401,
    exit: 3,
    message: 'This needs a password, and there is no terminal to ask on.',
    remedy: 'Give the password with --password-file FILE, or - for standard input.',
  },
  PASSWORD_REJECTED: {
    status: 401,
    exit: 3,
    message: 'The login or password was not accepted.',
    remedy: 'Check the login and the keyboard layout, then try again.',
  },
  PASSWORD_TOO_WEAK: {
    status: 400,
    exit: 2,
    message: 'The password is too short or contains the login.',
    remedy: 'Use at least 12 characters that do not contain the login.',
  },
  SESSION_REQUIRED: {
    status: 401,
    exit: 3,
    message: 'This needs a signed-in person.',
    remedy: 'Sign in and try again.',
  },
  LOGIN_REQUIRED: {
    status: 401,
    exit: 3,
    message: 'The first signature of a session needs login and password.',
    remedy: 'Enter your login together with your password.',
  },
  ROLE_MISSING: {
    status: 403,
    exit: 3,
    message: 'Your roles do not allow this.',
    remedy: 'Ask a person who holds one of the roles named in the reference.',
  },
  LOGIN_TAKEN: {
    status: 409,
    exit: 2,
    message: 'This login is or was in use.',
    remedy: 'Choose a login that nobody has had before.',
  },
  ROLES_CONFLICT: {
    status: 409,
    exit: 2,
    message: 'These roles may not be held by one person.',
    remedy: 'Give them to different people.',
  },
  PERSON_NOT_FOUND: {
    status: 404,
    exit: 2,
    message: 'There is no such person in this vault.',
    remedy: 'Check the login in the list of people.',
  },

  // Records
  RECORD_NOT_FOUND: {
    status: 404,
    exit: 2,
    message: 'There is no such record.',
    remedy: 'Check the id in the list.',
  },
  RECORD_CHANGED: {
    status: 409,
    exit: 6,
    message: 'The record was changed in the meantime.',
    remedy: 'Open it again, look at what changed, and decide anew.',
  },

  // Registries
  REGISTRY_NOT_FOUND: {
    status: 404,
    exit: 2,
    message: 'There is no such registry in this vault.',
    remedy: 'Check its name in the list of registries.',
  },
  REGISTRY_NAME_TAKEN: {
    status: 409,
    exit: 2,
    message: 'A registry of this name is already linked.',
    remedy: 'Choose another name.',
  },
  REGISTRY_LOCATION_REFUSED: {
    status: 400,
    exit: 2,
    message: 'This location is not accepted for this kind of registry.',
    remedy: 'Use https, http on this machine only, or a folder for the folder kind.',
  },
  REGISTRY_UNREACHABLE: {
    status: 502,
    exit: 5,
    message: 'The registry does not answer.',
    remedy: 'Check the network and that the server runs; everything else works offline.',
  },
  REGISTRY_REFUSED: {
    status: 502,
    exit: 5,
    message: 'The registry refused the request.',
    remedy: 'Check the access rights of the account used for it.',
  },
  REGISTRY_ANSWER_INVALID: {
    status: 502,
    exit: 5,
    message: 'The registry gave an answer that is not of its documented form.',
    remedy: 'Check the server version and the address; nothing was changed.',
  },
  ARTIFACT_NOT_FOUND: {
    status: 404,
    exit: 5,
    message: 'The registry does not have an artifact that it names.',
    remedy: 'Restore the artifact in the registry, then sync again.',
  },
  ARTIFACT_DIGEST_DIFFERS: {
    status: 409,
    exit: 6,
    message: 'An artifact does not have the digest that the registry states.',
    remedy: 'Find out which of the two is right before using this version.',
  },
  VERSION_NOT_FOUND: {
    status: 404,
    exit: 2,
    message: 'There is no such model version.',
    remedy: 'Check model and version in the list, or sync the registry first.',
  },
  VERSION_NOT_ADOPTED: {
    status: 409,
    exit: 6,
    message: 'This version is known from a registry only; nobody has adopted it yet.',
    remedy: 'Adopt the version first.',
  },
  VERSION_ADOPTED: {
    status: 409,
    exit: 6,
    message: 'This version is already adopted as it stands in the registry.',
    remedy: 'Nothing needs to be done.',
  },
  VERSION_THRESHOLD_MISSING: {
    status: 409,
    exit: 6,
    message: 'The version has no decision threshold.',
    remedy: 'Record the threshold in the registry, sync, and adopt the version again.',
  },

  // Evidence
  EVIDENCE_NOT_FOUND: {
    status: 404,
    exit: 2,
    message: 'The version has no prediction file.',
    remedy: 'Import one, or log it in the registry and sync.',
  },
  PREDICTIONS_NOT_UTF8: {
    status: 400,
    exit: 2,
    message: 'The prediction file is not UTF-8 text.',
    remedy: 'Save it as UTF-8 and try again.',
  },
  PREDICTIONS_TRUNCATED: {
    status: 400,
    exit: 2,
    message: 'The prediction file ends in the middle of a row.',
    remedy: 'Export the file again and compare its size and digest with the source.',
  },
  PREDICTIONS_MALFORMED: {
    status: 400,
    exit: 2,
    message: 'The prediction file is not a table of the documented form.',
    remedy: 'It needs a header with case_id, label and score, and the same number of cells in each row.',
  },
  PREDICTIONS_EMPTY: {
    status: 400,
    exit: 2,
    message: 'The prediction file has no rows.',
    remedy: 'Export the file again.',
  },
  PREDICTIONS_CASE_DUPLICATE: {
    status: 400,
    exit: 2,
    message: 'A case id stands in more than one row.',
    remedy: 'Give each case one row, then try again.',
  },
  PREDICTIONS_LABEL_MISSING: {
    status: 400,
    exit: 2,
    message: 'A row has no label of 0 or 1.',
    remedy: 'Complete the reference standard, or mark the case as excluded.',
  },
  PREDICTIONS_SCORE_MISSING: {
    status: 400,
    exit: 2,
    message: 'A row has no usable score and is not marked as a case without result.',
    remedy: 'Set its status to no_result, or correct the score.',
  },
  PREDICTIONS_ONE_CLASS: {
    status: 400,
    exit: 2,
    message: 'All cases have the same label.',
    remedy: 'Use a file with positive and negative cases; neither sensitivity nor AUC exists for one class.',
  },
  IMPORT_TOO_SLOW: {
    status: 400,
    exit: 2,
    message: 'Reading the file took too long or too much memory and was stopped.',
    remedy: 'Check that it is the right file, or split it.',
  },

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
    remedy: 'Use predictions of both versions on the same set of cases.',
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
  SIGNED_EARLIER_VERSION: {
    status: 409,
    exit: 6,
    message: 'What the approval was requested for has changed since.',
    remedy: 'Look at what changed and request a new approval.',
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
  DOSSIER_ROW_TOO_TALL: {
    status: 409,
    exit: 2,
    message: 'A table row is taller than a page.',
    remedy: 'Shorten the text named in the details, or attach it as evidence.',
  },
  PRODUCT_MISSING: {
    status: 409,
    exit: 2,
    message: 'No product is described for this model.',
    remedy: 'Describe the product first; a dossier names the device.',
  },
} as const satisfies Record<string, CatalogueEntry>;

/** Every foreseen failure. `message` says what happened, `remedy` what to do next; neither ever carries a value. */
export const errorCatalogue: Readonly<Record<ErrorCode, CatalogueEntry>> = catalogue;

export const isErrorCode = (value: string): value is ErrorCode => Object.hasOwn(catalogue, value);
