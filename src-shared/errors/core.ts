import type { Failure } from './failure';

/** Failures of the call itself, of the vault, and of authority. */
export const coreFailures = {
  // Keys
  PASSWORD_UNCHANGED: {
    status: 400,
    exit: 2,
    message: 'The new password is the one before.',
    remedy: 'Choose another one.',
  },
  SELF_REMOVED: {
    status: 403,
    exit: 3,
    message: 'Nobody removes themselves.',
    remedy: 'Ask another administrator.',
  },
  RECOVERY_CODE_MISTYPED: {
    status: 400,
    exit: 2,
    message: 'This is no recovery code: a digit is wrong, missing or too many.',
    remedy: 'Compare it with the printed code, group by group.',
  },
  RECOVERY_CODE_REJECTED: {
    status: 403,
    exit: 3,
    message: 'The recovery code does not open this vault.',
    remedy: 'Use the code that was issued last for this vault, or a password.',
  },
  KEYCHAIN_UNSAFE: {
    status: 409,
    exit: 3,
    message: 'This computer has no keychain that would keep a secret.',
    remedy: 'Sign in with your password.',
  },
  KEYCHAIN_REFUSED: {
    status: 403,
    exit: 3,
    message: 'The keychain of this computer does not open the vault for this login.',
    remedy: 'Sign in with your password; you can set the keychain up again afterwards.',
  },
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
  INSTALLATION_INCOMPLETE: {
    status: 500,
    exit: 69,
    message: 'The installation is not complete.',
    remedy: 'Run `npm run build`, or install again; `countersign doctor` says what is missing.',
  },
  FILE_NOT_FOUND: {
    status: 404,
    exit: 2,
    message: 'The file is not there or may not be read.',
    remedy: 'Check its name and permissions.',
  },
  PORT_TAKEN: {
    status: 409,
    exit: 2,
    message: 'The port is taken or not allowed.',
    remedy: 'Choose another port, or leave it out for a free one.',
  },
  FILE_NOT_WRITTEN: {
    status: 409,
    exit: 2,
    message: 'The file is there already, or could not be written.',
    remedy: 'Choose another name, and check that the folder exists, may be written, and has space.',
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
  FOLDER_NOT_WRITABLE: {
    status: 409,
    exit: 2,
    message: 'The folder cannot be made or written.',
    remedy: 'Choose another folder, or check its permissions and that no file has its name.',
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
  VAULT_KEYS_MISSING: {
    status: 409,
    exit: 4,
    message: 'There is a database in this folder, but not its key file.',
    remedy: 'Put the key file back from its previous generation or a backup, or choose another folder.',
  },
  VAULT_OPEN: {
    status: 409,
    exit: 4,
    message: 'A vault is open and somebody is signed in.',
    remedy: 'Lock it first.',
  },
  VAULT_DAMAGED: {
    status: 409,
    exit: 4,
    message: 'The vault does not open with its own key: the file is damaged or was replaced.',
    remedy: 'Restore the vault from a backup.',
  },
  DISK_FULL: {
    status: 507,
    exit: 4,
    message: 'There is no space left on the disk.',
    remedy: 'Free some space, then do it again. What was recorded before is all there.',
  },
  VAULT_READ_ONLY: {
    status: 409,
    exit: 4,
    message: 'The vault lies where nothing can be written.',
    remedy: 'Make its disk and folder writable for yourself, then try again. Nothing was changed.',
  },
  DISK_FAILED: {
    status: 500,
    exit: 4,
    message: 'The disk of the vault reported an error.',
    remedy: 'Close Countersign, check the disk, then open the vault and verify its ledger.',
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
} as const satisfies Record<string, Failure>;
