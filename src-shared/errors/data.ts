import type { Failure } from './failure';

/** Failures of records, registries and evidence. */
export const dataFailures = {
  // Records
  RECORD_NOT_FOUND: {
    status: 404,
    exit: 2,
    message: 'There is no such record.',
    remedy: 'Check the id in the list.',
  },
  REVISION_NOT_FOUND: {
    status: 404,
    exit: 2,
    message: 'The record has no such revision.',
    remedy: 'Look up its revisions in its history.',
  },
  RECORD_VOID: {
    status: 409,
    exit: 6,
    message: 'The record is void.',
    remedy: 'Read it, copy it, and make a new record for what holds now.',
  },
  RECORD_NOT_VOIDABLE: {
    status: 409,
    exit: 6,
    message: 'A record of this kind cannot be made void.',
    remedy: 'Change it by a new revision, with a reason.',
  },
  RECORD_HELD: {
    status: 409,
    exit: 6,
    message: 'The record is on hold already.',
    remedy: 'Nothing is to be done; its history says who holds it and why.',
  },
  RECORD_NOT_HELD: {
    status: 409,
    exit: 6,
    message: 'The record is not on hold.',
    remedy: 'Check the number in the list of records that are held.',
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
} as const satisfies Record<string, Failure>;
