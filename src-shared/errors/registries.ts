import type { Failure } from './failure';

/** Failures of registries that are read and written: connections, pushes, conflicts, bindings, mapping. */
export const registriesFailures = {
  REGISTRY_PAUSED: {
    status: 409,
    exit: 6,
    message: 'The registry is paused or no longer read.',
    remedy: 'Take it up again under its settings first.',
  },
  REGISTRY_BUSY: {
    status: 409,
    exit: 4,
    message: 'The registry is being synced already.',
    remedy: 'Wait until that is done, or cancel it.',
  },
  REGISTRY_UNCHANGED: {
    status: 409,
    exit: 2,
    message: 'Nothing was changed.',
    remedy: 'Say what is to be different from now.',
  },
  REGISTRY_CERTIFICATE: {
    status: 502,
    exit: 5,
    message: 'The registry shows a certificate that is not trusted.',
    remedy:
      'Ask who runs it for the certificate of its authority and give it under the settings of the registry.',
  },
  REGISTRY_REDIRECTS: {
    status: 502,
    exit: 5,
    message: 'The registry sends callers to another address.',
    remedy:
      'Link the registry by the address that it names itself, after making sure that it is the right one.',
  },
  REGISTRY_SILENT: {
    status: 504,
    exit: 5,
    message: 'The registry took too long to answer.',
    remedy: 'Try again later, or ask who runs it.',
  },
  CERTIFICATE_INVALID: {
    status: 400,
    exit: 2,
    message: 'The file holds no certificate of an authority.',
    remedy: 'Give a PEM file that begins with BEGIN CERTIFICATE.',
  },
  CREDENTIALS_UNFIT: {
    status: 400,
    exit: 2,
    message: 'These credentials do not fit the registry.',
    remedy: 'MLflow takes a user and a password or a token, W&B an API key, a folder none.',
  },

  HISTORY_TOO_LONG: {
    status: 413,
    exit: 5,
    message: 'The history of this metric is longer than Countersign reads.',
    remedy: 'Look at it in the registry itself, or log fewer steps.',
  },
  RULE_NOT_FOUND: {
    status: 404,
    exit: 2,
    message: 'There is no such adoption rule in force.',
    remedy: 'Look it up in the list of rules.',
  },
  RULE_DOES_NOT_FIT: {
    status: 409,
    exit: 6,
    message: 'No signed rule adopts this version.',
    remedy: 'Adopt it yourself, or have a rule signed that speaks of it.',
  },

  PUSH_NOT_ALLOWED: {
    status: 409,
    exit: 6,
    message: 'Countersign has no leave to write to this registry.',
    remedy: 'Let it be written to under its settings, if you may.',
  },
  PUSH_VALUE_REFUSED: {
    status: 400,
    exit: 5,
    message: 'The registry takes no such name or value.',
    remedy: 'Use another name, or a shorter value.',
  },
  PUSH_TARGET_GONE: {
    status: 404,
    exit: 5,
    message: 'What was to be written to is not in the registry.',
    remedy: 'Sync the registry and look at what became of it.',
  },
  PUSH_SIGNED_ELSEWHERE: {
    status: 409,
    exit: 6,
    message: 'Tags of this name are written by Countersign itself.',
    remedy: 'Use a tag whose name does not begin with countersign.',
  },
  PUSH_NOT_CONFIRMED: {
    status: 502,
    exit: 5,
    message: 'The registry did not keep what was written.',
    remedy: 'Sync the registry, look at who else writes there, and try again.',
  },
  PUSH_FILE_EXISTS: {
    status: 409,
    exit: 6,
    message: 'Another file lies at that place already.',
    remedy: 'Take the push back, and queue the file under another path.',
  },
  PUSH_NOT_FOUND: {
    status: 404,
    exit: 2,
    message: 'There is no such push that could still be changed.',
    remedy: 'Look it up in the outbox.',
  },

  CONFLICT_NOT_FOUND: {
    status: 404,
    exit: 2,
    message: 'There is no such conflict.',
    remedy: 'Look it up in the list of conflicts.',
  },
  CONFLICT_OPEN: {
    status: 409,
    exit: 6,
    message: 'A conflict about this field waits for a decision.',
    remedy: 'Have it decided first, in the list of conflicts.',
  },
  CONFLICT_DECIDED: {
    status: 409,
    exit: 6,
    message: 'The conflict was decided already, or is no more.',
    remedy: 'Read the decision in the list of conflicts.',
  },
  CONFLICT_CHOICE: {
    status: 409,
    exit: 2,
    message: 'This conflict cannot be decided that way.',
    remedy: 'Choose one of the decisions that the list of conflicts offers.',
  },

  OFFLINE_RUN_INVALID: {
    status: 400,
    exit: 2,
    message: 'The file is no whole run of the W&B client.',
    remedy: 'Hand over the .wandb file of a run that has ended, as the client wrote it.',
  },
  OFFLINE_RUN_KNOWN: {
    status: 409,
    exit: 2,
    message: 'This file was imported for the registry already.',
    remedy: 'Look it up in the list of imported runs.',
  },

  BINDING_NOT_FOUND: {
    status: 404,
    exit: 2,
    message: 'There is no model bound under this name.',
    remedy: 'Look it up in the list of bindings.',
  },
  BINDING_UNFIT: {
    status: 409,
    exit: 2,
    message: 'These models cannot be bound together.',
    remedy: 'Name models of different registries, each bound once.',
  },
  BINDING_UNCHANGED: {
    status: 409,
    exit: 2,
    message: 'The model is bound like that already.',
    remedy: 'Nothing is to be done.',
  },

  REGISTRY_NEVER_READ: {
    status: 409,
    exit: 6,
    message: 'A registry was never read to its end.',
    remedy: 'Sync it first.',
  },
  MODEL_NOT_FOUND: {
    status: 404,
    exit: 2,
    message: 'No registry that was asked for has a model of this name.',
    remedy: 'Look its name up in the list of versions, letter by letter.',
  },
  EXPORT_FILES_MISSING: {
    status: 502,
    exit: 5,
    message: 'Files of a version could not be fetched from their registry; nothing was written.',
    remedy: 'Export again when the registry answers and has them, or leave files out with artifacts false.',
  },
  EXPORT_NOT_PORTABLE: {
    status: 409,
    exit: 6,
    message: 'The registry holds something that a portable folder cannot; nothing was written.',
    remedy: 'Choose other models, or shorten what is too long for the format in the registry.',
  },
} as const satisfies Record<string, Failure>;
