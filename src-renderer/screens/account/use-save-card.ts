import type { Problem } from '@shared/errors';
import { useState } from 'react';
import { useCore } from '../../api/core-provider';
import { useSave } from '../../api/use-save';

/** Saves one's own card for another vault: who one is, the public key, and the proof of holding it. */
export function useSaveCard() {
  const { call } = useCore();
  const saveFile = useSave();
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async () => {
    setSaving(true);
    setProblem(null);
    const card = await call('people.card', {});
    const saved = card.ok ? await saveFile([card.value]) : card;
    if (!saved.ok) setProblem(saved.problem);
    setSaving(false);
  };
  return { save, saving, problem };
}
