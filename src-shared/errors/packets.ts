import type { Failure } from './failure';

const invalid = { status: 400, exit: 2 } as const;
const refused = { status: 403, exit: 3 } as const;
const conflict = { status: 409, exit: 6 } as const;

/** Failures of signing on another laptop: cards, packets, answers. */
export const packetsFailures = {
  CARD_INVALID: {
    ...invalid,
    message: 'This is no card of a person, or it was altered.',
    remedy: 'Have the person make it again in their own vault and hand it over unchanged.',
  },
  CARD_OWN_VAULT: {
    ...invalid,
    message: 'This card is of somebody who has an account in this vault.',
    remedy: 'They sign here, under their own account.',
  },
  PERSON_LINKED: {
    ...conflict,
    message: 'This person, or this signing key, is linked already.',
    remedy: 'Use that link; after a change of key, disable it and link the person anew under another login.',
  },
  PERSON_NOT_LINKED: {
    ...refused,
    message: 'This person is not linked from another vault, or no longer.',
    remedy: 'Whoever has an account here signs here; anybody else is linked by their card first.',
  },
  PACKET_INVALID: {
    ...invalid,
    message: 'This is no signing packet, or it was altered.',
    remedy: 'Have the vault that asks make it again and hand it over unchanged.',
  },
  PACKET_FOREIGN: {
    ...refused,
    message: 'This is for another person, key or vault.',
    remedy: 'Check which vault it was made for, and with which key the person was linked there.',
  },
  PACKET_EXPIRED: {
    ...conflict,
    message: 'The time within which this signing packet could be used is over.',
    remedy: 'Have a new packet made.',
  },
  PACKET_USED: {
    ...conflict,
    message: 'The answer to this signing packet has been accepted already.',
    remedy: 'Nothing is to be done: the signature stands in its approval.',
  },
  PACKET_NOT_OPENED: {
    ...conflict,
    message: 'You have not opened this signing packet yet.',
    remedy: 'Open it and read what it asks you to sign, then sign.',
  },
  PACKET_CLOCK_DIFFERS: {
    ...conflict,
    message: 'The time of the signature does not fit that of the signing packet.',
    remedy: 'Check the clocks of both machines, then have a new packet made and sign that one.',
  },
  ANSWER_INVALID: {
    ...invalid,
    message: 'This is no answer to a signing packet, or it was altered.',
    remedy: 'Have the signer hand over the file that signing gave, unchanged.',
  },
  ANSWER_DIFFERS: {
    ...refused,
    message: 'What was signed is not what the signing packet asked for.',
    remedy: 'Do not accept it. Have a new packet made, and find out what happened to this one.',
  },
} as const satisfies Record<string, Failure>;
