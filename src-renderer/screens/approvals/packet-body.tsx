import type { PacketView } from '@shared/contract/approvals-packets';
import { formatCount } from '@shared/format';
import { Digest } from '../../components/digest';
import { Facts } from '../../components/facts';
import { Moment } from '../../components/moment';
import { Panel } from '../../components/page';
import { Wide } from '../../components/wide';
import { meaningWord, roleWord } from '../../components/words';
import { PacketGates, PacketTrail } from './packet-tables';

/** Everything that a packet asks to be signed: who asks, the finding and its gates, what is bound, what happened. */
export function PacketBody({ packet }: { readonly packet: PacketView }) {
  const { subject, signer, checkpoint } = packet;
  return (
    <>
      <div className="columns">
        <Panel title="Who asks">
          <Facts
            rows={[
              ['Organisation', packet.organisation],
              ['Ledger', <code key="l">{packet.vault}</code>],
              ['Device key', <code key="k">{packet.deviceKeyId}</code>],
              ['Made', <Moment key="m" at={packet.createdAt} />],
              ['Expires', <Moment key="e" at={packet.expiresAt} />],
              [
                'Ledger then',
                <span key="c">
                  {formatCount(checkpoint.size)} entries, root <code>{checkpoint.root}</code>
                </span>,
              ],
            ]}
          />
        </Panel>
        <Panel title="What you are asked">
          <Facts
            rows={[
              ['Record', `${subject.number}  ${subject.title}`],
              ['Revision', <Digest key="r" hex={subject.revision} of={`revision of ${subject.number}`} />],
              ['Decision', <b key="d">{packet.decision}</b>],
              ['Sign as', meaningWord(packet.meaning)],
              ['You are', `${signer.printedName}, ${roleWord(signer.role)}`],
              ['Your key', <code key="k">{signer.keyId}</code>],
            ]}
          />
        </Panel>
      </div>
      <Panel title="Finding">
        <p>{packet.statement}</p>
        <p>{packet.rationale}</p>
      </Panel>
      <PacketGates gates={packet.gates} />
      <Panel title="What the signature binds">
        <Facts
          rows={packet.bound.map(({ name, value }) => [
            name,
            /^[0-9a-f]{64}$/.test(value) ? <Digest key={name} hex={value} of={name} /> : value,
          ])}
        />
      </Panel>
      <Panel title="Signed before you">
        {packet.signatures.length === 0 ? (
          <p className="dim">You would be the first to sign.</p>
        ) : (
          <Wide label="Signatures given before">
            <table className="data">
              <caption className="visually-hidden">Signatures given before</caption>
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">Role</th>
                  <th scope="col">Meaning</th>
                  <th scope="col">When</th>
                  <th scope="col">Key</th>
                </tr>
              </thead>
              <tbody>
                {packet.signatures.map((given) => (
                  <tr key={given.keyId}>
                    <th scope="row">{given.printedName}</th>
                    <td>{roleWord(given.role)}</td>
                    <td>{meaningWord(given.meaning)}</td>
                    <td>
                      <Moment at={given.signedAt} offsetMinutes={given.offsetMinutes} /> {given.zone}
                    </td>
                    <td className="mono">{given.keyId}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        )}
      </Panel>
      <PacketTrail trail={packet.trail} />
    </>
  );
}
