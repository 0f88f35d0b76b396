import { SecurityPolicy } from '@shared/contract/people-policy';

type Choice = 'training' | 'authenticator';
type Amount = Exclude<keyof SecurityPolicy, Choice>;

interface Described {
  readonly label: string;
  readonly meaning: string;
  /** Where a standard asks for it. */
  readonly clause: string;
}

export interface NumberRule extends Described {
  readonly name: Amount;
  readonly unit: string;
}

export interface ChoiceRule extends Described {
  readonly name: Choice;
  readonly choices: readonly string[];
}

export type Rule = NumberRule | ChoiceRule;

/** The policy in the order in which people look for it. */
export const policyGroups: readonly { readonly title: string; readonly rules: readonly Rule[] }[] = [
  {
    title: 'Passwords and sign-in',
    rules: [
      {
        name: 'minPasswordLength',
        label: 'Shortest password',
        unit: 'characters',
        meaning: 'Holds for passwords chosen from now on.',
        clause: '21 CFR 11.300(b)',
      },
      {
        name: 'passwordMaxAgeDays',
        label: 'Password is changed after',
        unit: 'days',
        meaning: 'An older password opens the vault once more, to be changed.',
        clause: '21 CFR 11.300(b)',
      },
      {
        name: 'temporaryPasswordHours',
        label: 'Temporary password counts for',
        unit: 'hours',
        meaning: 'Afterwards the account takes a reset.',
        clause: '21 CFR 11.300(b)',
      },
      {
        name: 'authenticator',
        label: 'One-time codes',
        choices: SecurityPolicy.shape.authenticator.unwrap().options,
        meaning: 'Required: whoever has no authenticator sets one up before anything else.',
        clause: '21 CFR 11.300(e)',
      },
      {
        name: 'staleAccountDays',
        label: 'Unused account is closed after',
        unit: 'days',
        meaning: 'It signs in again once an administrator has enabled it; administrators are exempt.',
        clause: '21 CFR 11.10(d), 11.300(b)',
      },
      {
        name: 'breakGlassMinutes',
        label: 'Break-glass session lasts',
        unit: 'minutes',
        meaning: 'The emergency account reads and exports for this long, then it is disabled.',
        clause: '21 CFR 11.10(d)',
      },
    ],
  },
  {
    title: 'Leaving the screen',
    rules: [
      {
        name: 'idleMinutes',
        label: 'Screen locks after',
        unit: 'minutes',
        meaning: 'Without pointer or keyboard. What is being written is kept for the same person.',
        clause: '21 CFR 11.10(d), 11.200(a)(1)',
      },
      {
        name: 'closeMinutes',
        label: 'Vault closes after',
        unit: 'minutes',
        meaning: 'A job that still runs goes on until then. Not less than the time to lock.',
        clause: '21 CFR 11.10(d)',
      },
    ],
  },
  {
    title: 'People',
    rules: [
      {
        name: 'training',
        label: 'Signing without training that counts',
        choices: SecurityPolicy.shape.training.unwrap().options,
        meaning: 'Warn: the signature is taken, with a remark before it. Block: it is refused.',
        clause: '21 CFR 11.10(i)',
      },
    ],
  },
  {
    title: 'Backups, reviews, retention',
    rules: [
      {
        name: 'backupEveryDays',
        label: 'Backup every',
        unit: 'days',
        meaning: 'A reminder stands on Home when it is overdue.',
        clause: 'EU GMP Annex 11 §7.2',
      },
      {
        name: 'drillEveryDays',
        label: 'Restore drill every',
        unit: 'days',
        meaning: 'A drill that failed does not put off the next.',
        clause: 'EU GMP Annex 11 §7.2',
      },
      {
        name: 'trailReviewEveryDays',
        label: 'Audit trail review every',
        unit: 'days',
        meaning: 'Of the whole ledger, and of each record that was reviewed.',
        clause: 'EU GMP Annex 11 §9',
      },
      {
        name: 'retentionYears',
        label: 'Records are kept for',
        unit: 'years',
        meaning:
          'Counted from the newest signature, the voiding, or the newest revision. Nothing is deleted.',
        clause: 'ISO 13485:2016, 4.2.5; 21 CFR 11.10(c)',
      },
    ],
  },
];

/** The bounds of a number, as the contract has them. */
export function boundsOf(name: Amount): { readonly least: number; readonly most: number } {
  const { minValue, maxValue } = SecurityPolicy.shape[name].unwrap();
  return { least: minValue ?? 0, most: maxValue ?? Number.MAX_SAFE_INTEGER };
}
