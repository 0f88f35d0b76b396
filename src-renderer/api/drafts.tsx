import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useCore } from './core-provider';
import { createDraftDesk, type DraftDesk, keepEveryMs } from './draft-desk';

const DraftsContext = createContext<DraftDesk | null>(null);

interface DraftsProviderProps {
  /** False for a session that may write nothing, such as one by the break-glass account. */
  readonly keeps: boolean;
  readonly children: ReactNode;
}

/**
 * Keeps in the vault what the signed-in person is writing, so that a locked screen or a closed window loses none of it.
 * The children wait for what was kept: a form reads it once, when it is first drawn.
 */
export function DraftsProvider({ keeps, children }: DraftsProviderProps) {
  const { call } = useCore();
  const [desk, setDesk] = useState<DraftDesk | null>(null);

  useEffect(() => {
    let current = true;
    void call('drafts.list', {}).then((answer) => {
      if (current) setDesk(createDraftDesk(call, answer.ok ? answer.value.drafts : [], keeps));
    });
    return () => {
      current = false;
    };
  }, [call, keeps]);

  useEffect(() => {
    if (!desk) return;
    const keep = () => void desk.flush();
    const timer = window.setInterval(keep, keepEveryMs);
    document.addEventListener('visibilitychange', keep);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', keep);
    };
  }, [desk]);

  return desk && <DraftsContext value={desk}>{children}</DraftsContext>;
}

/** The drafts of the signed-in person. Only below the vault gate. */
export function useDraftDesk(): DraftDesk {
  const desk = useContext(DraftsContext);
  if (!desk) throw new Error('DraftsProvider is missing');
  return desk;
}

type Fields = Readonly<Record<string, unknown>>;
type TextName<T extends Fields> = { [K in keyof T]: T[K] extends string ? K : never }[keyof T] & string;

export interface Draft<T extends Fields> {
  readonly form: T;
  readonly change: (part: Partial<T>) => void;
  /** What a text field needs: its value, and how it changes. */
  readonly field: (name: TextName<T>) => {
    readonly value: string;
    readonly onChange: (event: { readonly currentTarget: { readonly value: string } }) => void;
  };
  /** The form was sent or given up: nothing of it is kept. */
  readonly forget: () => void;
}

/**
 * The state of a form that outlives a lock. Never put a password or a code into it: they belong into a `useState`.
 *
 * @param name what the form is and which record it is about, e.g. `people.setRoles:<id>`
 * @param blank what the form holds when nothing was written
 */
export function useDraft<T extends Fields>(name: string, blank: T): Draft<T> {
  const desk = useDraftDesk();
  const key = keyOf(name);
  const [form, setForm] = useState<T>(() => restored(desk.get(key), blank));
  const latest = useRef(form);
  const change = useCallback(
    (part: Partial<T>) => {
      latest.current = { ...latest.current, ...part };
      setForm(latest.current);
      desk.put(key, JSON.stringify(latest.current));
    },
    [desk, key],
  );
  return useMemo(
    () => ({
      form,
      change,
      field: (of) => ({
        value: form[of] as string,
        onChange: ({ currentTarget }) => change({ [of]: currentTarget.value } as unknown as Partial<T>),
      }),
      forget: () => desk.drop(key),
    }),
    [form, change, desk, key],
  );
}

/** As `drafts.keep` takes keys: versions of a registry are named in more ways. */
const keyOf = (name: string): string => name.replace(/[^\w./:-]/g, '_').slice(0, 120);

/** What was kept, as far as the form still has such fields. */
function restored<T extends Fields>(content: string | undefined, blank: T): T {
  if (content === undefined) return blank;
  const kept: unknown = JSON.parse(content);
  if (typeof kept !== 'object' || kept === null) return blank;
  const fitting = Object.entries(kept).filter(
    ([name, value]) =>
      Array.isArray(value) === Array.isArray(blank[name]) && typeof value === typeof blank[name],
  );
  return { ...blank, ...Object.fromEntries(fitting) };
}
