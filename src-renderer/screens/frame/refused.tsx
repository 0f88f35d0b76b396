import { Centred } from './centred';

/** The address holds no launch token that is still good: each opens one window, once, within a minute. */
export function Refused() {
  return (
    <Centred title="This address was used already">
      <p>
        Each start of the workstation opens one window, once. Start it again with{' '}
        <code>countersign open</code> or <code>npm start</code>, and use the window that it opens.
      </p>
    </Centred>
  );
}
