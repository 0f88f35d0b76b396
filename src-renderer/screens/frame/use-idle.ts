import { useEffect, useRef } from 'react';
import { useCore } from '../../api/core-provider';
import { useOperation } from '../../api/use-operation';

const inputs = ['pointerdown', 'pointermove', 'wheel', 'keydown'] as const;
const lookEveryMs = 1000;
/** Somebody who only reads asks the core for nothing: this often it is told that they are there. */
const presenceEveryMs = 60_000;

/**
 * Watches for pointer and keyboard, and calls back once when nobody touched them for as long as the policy says. The
 * core ends the session by itself when it hears nothing for that long; this window only does it earlier, with drafts.
 */
export function useIdle(onIdle: () => void): void {
  const { call } = useCore();
  const asked = useOperation('people.policy', {});
  const minutes = asked.state === 'ready' ? asked.value.policy.idleMinutes : null;
  const latest = useRef(onIdle);
  latest.current = onIdle;
  useEffect(() => {
    if (minutes === null) return;
    let lastMs = Date.now();
    let toldMs = lastMs;
    const touch = () => {
      lastMs = Date.now();
    };
    const look = () => {
      const nowMs = Date.now();
      if (nowMs - lastMs >= minutes * 60_000) {
        window.clearInterval(timer);
        latest.current();
      } else if (lastMs > toldMs && nowMs - toldMs >= presenceEveryMs) {
        toldMs = nowMs;
        void call('drafts.list', {});
      }
    };
    const timer = window.setInterval(look, lookEveryMs);
    for (const input of inputs) document.addEventListener(input, touch, { capture: true, passive: true });
    return () => {
      window.clearInterval(timer);
      for (const input of inputs) document.removeEventListener(input, touch, { capture: true });
    };
  }, [minutes, call]);
}
