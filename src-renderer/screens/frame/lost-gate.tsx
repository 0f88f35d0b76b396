import { type ReactNode, useEffect, useState } from 'react';
import { Centred } from './centred';

interface LostGateProps {
  readonly onLost: (listener: () => void) => () => void;
  readonly children: ReactNode;
}

/** Stands in the way when the core stops answering, so that nobody works on a picture of it. */
export function LostGate({ onLost, children }: LostGateProps) {
  const [lost, setLost] = useState(false);
  useEffect(() => onLost(() => setLost(true)), [onLost]);
  if (!lost) return children;
  return (
    <Centred title="The workstation has stopped">
      <div role="alert">
        <p>
          This window no longer reaches it. What was confirmed is kept; what was only typed is not. Start it
          again with <code>countersign open</code> or <code>npm start</code>.
        </p>
      </div>
    </Centred>
  );
}
