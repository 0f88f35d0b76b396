import type { SignatureMeaning } from '@shared/ids';

const words: Readonly<Record<SignatureMeaning, string>> = {
  authored: 'I am the author of this record and stand by its content.',
  reviewed: 'I have reviewed this record and the evidence it names, and found it complete and correct.',
  approved: 'I approve this record and the decision it states, within the limits it names.',
  released: 'I release what this record describes for the use it names.',
  rejected: 'I have examined this record and reject it.',
  risk_management_review: 'I have reviewed the risk management of what this record describes.',
  responsible: 'I take responsibility for the decision that this record states.',
};

/** What a person is about to say by signing; the signature block then shows the words of the core. */
export const meaningText = (meaning: SignatureMeaning): string => words[meaning];
