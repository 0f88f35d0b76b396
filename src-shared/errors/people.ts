import type { Failure } from './failure';

const refused = { status: 403, exit: 3 } as const;
const conflict = { status: 409, exit: 2 } as const;

/** Failures of accounts: names, roles, states, keys, one-time codes. */
export const peopleFailures = {
  // Names
  LOGIN_FORM: {
    status: 400,
    exit: 2,
    message:
      'A login has 2 to 63 lower-case letters from a to z, digits, dots, hyphens and underscores, and begins with a letter.',
    remedy:
      'Write it without capitals, accents and letters of other scripts: those are mistaken for one another.',
  },
  LOGIN_CONFUSABLE: {
    ...conflict,
    message: 'This login looks like one that somebody has or had.',
    remedy: 'Choose one that differs in more than separators and letters that are read for one another.',
  },
  NAME_CONFUSABLE: {
    ...conflict,
    message: 'This printed name looks like that of somebody else, or mixes scripts within a word.',
    remedy: 'Add what tells them apart, such as a middle name; or confirm that two people have this name.',
  },

  // Roles and states
  ROLES_MISSING: {
    status: 400,
    exit: 2,
    message: 'A person needs at least one role, for every product or for one.',
    remedy: 'Choose a role; to keep somebody out, disable the account.',
  },
  PRODUCT_NOT_FOUND: {
    status: 404,
    exit: 2,
    message: 'There is no such product in this vault.',
    remedy: 'Check the number in the list of products.',
  },
  SELF_GRANT: {
    ...refused,
    message: 'Nobody changes their own roles.',
    remedy: 'Ask another administrator.',
  },
  SELF_DISABLED: {
    ...refused,
    message: 'Nobody disables their own account.',
    remedy: 'Ask another administrator.',
  },
  SELF_VERIFIED: {
    ...refused,
    message: 'Nobody vouches for themselves.',
    remedy: 'Ask another administrator or quality approver.',
  },
  LAST_ADMINISTRATOR: {
    ...conflict,
    message: 'Nobody would be left who can let people in.',
    remedy: 'Make somebody else an administrator first.',
  },
  PERSON_STATE_WRONG: {
    ...conflict,
    message: 'The account is not in a state in which this can be done.',
    remedy: 'Look at its state in the list of people.',
  },
  ACCOUNT_DISABLED: {
    ...refused,
    message: 'This account is disabled.',
    remedy: 'Ask an administrator to enable it.',
  },
  ACCOUNT_STALE: {
    ...refused,
    message: 'Nobody used this account for longer than the policy allows.',
    remedy: 'Ask an administrator to enable it again.',
  },
  SESSION_ENDED: {
    status: 401,
    exit: 3,
    message: 'This session is over: its time has passed, or the account got a new key.',
    remedy: 'Sign in again.',
  },
  POLICY_CONTRADICTORY: {
    status: 400,
    exit: 2,
    message: 'The vault cannot close before the screen locks.',
    remedy: 'Give the closing at least as many minutes as the lock.',
  },

  // Identity and training
  KEY_DIFFERS: {
    ...conflict,
    message: 'This is not the present signing key of the person.',
    remedy: 'Have the person read the key id from their own screen, and compare it again.',
  },
  IDENTITY_NEEDS_OWN_PASSWORD: {
    status: 400,
    exit: 2,
    message: 'A key under a temporary password cannot be vouched for: somebody else knew it.',
    remedy: 'Have the person type their password, or verify their identity after they changed it.',
  },
  IDENTITY_UNVERIFIED: {
    ...refused,
    message: 'Nobody has recorded yet that your signing key belongs to you.',
    remedy: 'Show an administrator or quality approver your key id and who you are.',
  },
  TRAINING_EXPIRED: {
    ...refused,
    message: 'No training that signing asks for is recorded for you, or it has expired.',
    remedy: 'Complete the training and have it recorded.',
  },
  TRAINING_DATES_WRONG: {
    status: 400,
    exit: 2,
    message: 'The training expires before it was completed.',
    remedy: 'Check both dates.',
  },

  // Passwords and resets
  PASSWORD_EXPIRED: {
    ...refused,
    message: 'The password is temporary, or older than the policy allows.',
    remedy: 'Change it first. A temporary password that is past its time takes a reset by two people.',
  },
  SELF_RESET: {
    ...refused,
    message: 'Nobody asks for their own reset.',
    remedy: 'Change your password, or ask an administrator for a reset.',
  },
  RESET_PENDING: {
    ...conflict,
    message: 'A reset of this account waits for its confirmation already.',
    remedy: 'Have a second person confirm that one.',
  },
  RESET_NOT_FOUND: {
    status: 404,
    exit: 2,
    message: 'There is no such reset.',
    remedy: 'Check the number in the list of resets.',
  },
  RESET_NOT_PENDING: {
    ...conflict,
    message: 'This reset is confirmed already, or its 24 hours are over.',
    remedy: 'Ask for a new one.',
  },
  RESET_NEEDS_ANOTHER: {
    ...refused,
    message: 'Neither whoever asked for the reset nor whom it is for confirms it.',
    remedy: 'Ask a third person: administrator, quality approver or regulatory lead.',
  },
  LOGIN_NOT_LOCKED: {
    ...conflict,
    message: 'No refused sign-in counts against this login.',
    remedy: 'Check the login in the list of people.',
  },

  // Break-glass and one-time codes
  BREAK_GLASS_READS_ONLY: {
    ...refused,
    message: 'A break-glass account reads and exports; it decides and signs nothing.',
    remedy: 'Sign in under an account of your own.',
  },
  AUTHENTICATOR_REQUIRED: {
    ...refused,
    message: 'The policy asks for one-time codes, and your account has no authenticator.',
    remedy: 'Set up an authenticator app first.',
  },
  AUTHENTICATOR_THERE: {
    ...conflict,
    message: 'Your account has an authenticator already.',
    remedy: 'Ask an administrator to remove it first, for instance when it is lost.',
  },
  AUTHENTICATOR_NOT_BEGUN: {
    ...conflict,
    message: 'There is no authenticator to confirm or remove.',
    remedy: 'Begin with a new secret first.',
  },
  CODE_REQUIRED: {
    status: 401,
    exit: 3,
    message: 'This account asks for a one-time code besides the password.',
    remedy: 'Enter the six digits that the authenticator shows now.',
  },
  CODE_REJECTED: {
    status: 401,
    exit: 3,
    message: 'The one-time code was not accepted.',
    remedy: 'Wait for the next code, and check the clock of the phone and of this machine.',
  },
} as const satisfies Record<string, Failure>;
