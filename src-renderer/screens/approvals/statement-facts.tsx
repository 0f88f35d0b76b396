import type { SignatureDetail } from '@shared/contract/signatures';
import { address } from '../../addresses';
import { Digest } from '../../components/digest';
import { Facts } from '../../components/facts';
import { Moment } from '../../components/moment';
import { meaningWord, roleWord } from '../../components/words';

const keyWords: Readonly<Record<SignatureDetail['key'], string>> = {
  present: 'still the key of this person',
  replaced: 'replaced since; it goes on proving what it signed',
  unknown: 'never a key of this person',
};

const factorWords = { 'login+password': 'login and password', password: 'password' } as const;

/** What the signed bytes say, in words, and where key and entry stand. */
export function StatementFacts({ detail }: { readonly detail: SignatureDetail }) {
  const { signature, statement, entry, identity, key } = detail;
  return (
    <Facts
      rows={[
        ['Printed name', statement.printedName],
        ['Meaning', `${meaningWord(statement.meaning)}: ${signature.meaningText}`],
        [
          'Signed',
          <span key="s">
            <Moment at={signature.signedAt} offsetMinutes={signature.offsetMinutes} /> {statement.zone}
          </span>,
        ],
        ['Role', roleWord(statement.role)],
        ['Asked for', factorWords[statement.factors]],
        [
          'Where',
          signature.via === 'packet' ? (
            <span key="v">
              in a vault of their own, by packet; ledger <code>{signature.home}</code>
            </span>
          ) : (
            'in this vault'
          ),
        ],
        ['Revision signed', <Digest key="r" hex={statement.revision} of="the revision that was signed" />],
        [
          'Role given by',
          <Digest key="g" hex={statement.roleRecord} of="the person record that gave the role" />,
        ],
        ['Carried by', <span key="c">{signature.carriedBy}</span>],
        [
          'Ledger entry',
          entry === null ? (
            'none'
          ) : (
            <a key="e" href={address.ledgerEntry(entry.seq)}>
              Entry {entry.seq}
            </a>
          ),
        ],
        [
          'Key',
          <span key="k">
            <code>{statement.kid}</code>, {keyWords[key]}
          </span>,
        ],
        ['Public key', signature.publicKey === '' ? 'unknown' : <code key="p">{signature.publicKey}</code>],
        [
          'Identity verified',
          identity === null ? (
            'nobody recorded it'
          ) : (
            <span key="i">
              by {identity.by}, <Moment at={identity.at} />: {identity.how}
            </span>
          ),
        ],
      ]}
    />
  );
}
