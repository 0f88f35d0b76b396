import { Button } from '@mantine/core';
import type { ApprovalView } from '@shared/contract/approvals';
import type { PacketRow } from '@shared/contract/approvals-packets';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state';
import { Moment } from '../../components/moment';
import { Panel } from '../../components/page';
import { Sign } from '../../components/sign';
import { Wide } from '../../components/wide';
import { meaningWord } from '../../components/words';
import { AcceptAnswer } from './accept-answer';
import { RequestPacket } from './request-packet';

interface PacketsPanelProps {
  readonly approval: ApprovalView;
  readonly packets: readonly PacketRow[];
}

/** Files that ask somebody with a vault of their own to sign, and the answers that came back. */
export function PacketsPanel({ approval, packets }: PacketsPanelProps) {
  const [asking, setAsking] = useState(false);
  return (
    <Panel
      title="Signing in another vault"
      note="A packet goes out as a file, the answer comes back as one."
      actions={
        <>
          <AcceptAnswer />
          <Button variant="default" onClick={() => setAsking(true)}>
            Make a packet
          </Button>
        </>
      }
    >
      {packets.length === 0 ? (
        <EmptyState
          title="No packet was made"
          hint="For a person who is linked here and signs on a laptop of their own."
        />
      ) : (
        <Wide label="Packets of this approval">
          <table className="data">
            <caption className="visually-hidden">Packets of {approval.number}</caption>
            <thead>
              <tr>
                <th scope="col" className="fit">
                  Packet
                </th>
                <th scope="col">Signer</th>
                <th scope="col">Meaning</th>
                <th scope="col">Made</th>
                <th scope="col">Expires</th>
                <th scope="col" className="fit">
                  Answer
                </th>
              </tr>
            </thead>
            <tbody>
              {packets.map((packet) => (
                <tr key={packet.id}>
                  <th scope="row" className="fit mono">
                    {packet.number}
                  </th>
                  <td>{packet.signer}</td>
                  <td>{meaningWord(packet.meaning)}</td>
                  <td>
                    <Moment at={packet.createdAt} />
                  </td>
                  <td>
                    <Moment at={packet.expiresAt} />
                  </td>
                  <td className="fit">
                    {packet.accepted ? (
                      <Sign tone="met" glyph="✓">
                        accepted
                      </Sign>
                    ) : (
                      <Sign tone="absent" glyph="○">
                        none yet
                      </Sign>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      {asking && <RequestPacket approval={approval} onClose={() => setAsking(false)} />}
    </Panel>
  );
}
