import type { Problem } from '@shared/errors';
import { useEffect, useState } from 'react';

/** Seconds that a login still has to wait after too many wrong passwords, counted down; 0 when it need not. */
export function useWait(problem: Problem | null): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const given = problem?.code === 'ATTEMPTS_EXCEEDED' ? Number(problem.context['seconds'] ?? 0) : 0;
    const endsMs = Date.now() + given * 1000;
    setLeft(given);
    if (given === 0) return;
    const timer = window.setInterval(() => {
      setLeft(Math.max(0, Math.ceil((endsMs - Date.now()) / 1000)));
    }, 1000);
    return () => window.clearInterval(timer);
  }, [problem]);
  return left;
}
