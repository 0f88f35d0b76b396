import { canonicalBytes, type Json } from '@main/kernel/canonical-json';
import type { Entry } from '@main/ledger';

/**
 * One entry as people read it, the same in table, data file and report. Everything is text but the entry's number, so
 * that no program takes a digest for a number.
 */
export interface ExportRow {
  readonly entry: number;
  /** ISO 8601 with milliseconds: UTC, and the time where it happened with its offset. */
  readonly utc: string;
  readonly local: string;
  /** IANA name. */
  readonly zone: string;
  /** Printed name as of the end of the export, or `device`. */
  readonly person: string;
  readonly login: string;
  readonly role: string;
  readonly action: string;
  /** The record that it is about: kind, number, id. Empty where it is about none. */
  readonly kind: string;
  readonly number: string;
  readonly record: string;
  /** SHA-256 of the revision before and after, hex. Empty where no record changed. */
  readonly before: string;
  readonly after: string;
  readonly reason: string;
  readonly implication: string;
  readonly impact: string;
  /** What somebody raised the impact to later on, by which entry: `submission (entry 12)`. */
  readonly raised: string;
  /** What the act adds, as canonical JSON. */
  readonly detail: string;
}

/** The columns in their order. */
export const columns = [
  'entry',
  'utc',
  'local',
  'zone',
  'person',
  'login',
  'role',
  'action',
  'kind',
  'number',
  'record',
  'before',
  'after',
  'reason',
  'implication',
  'impact',
  'raised',
  'detail',
] as const satisfies readonly (keyof ExportRow)[];

/** What rows need to know beyond their own entry. */
export interface RowContext {
  /** Person id → names. */
  readonly people: ReadonlyMap<string, { readonly printedName: string; readonly login: string }>;
  /** Entry → what its impact was raised to. */
  readonly raised: ReadonlyMap<number, string>;
}

/** @param entry content of the entry with the number `seq`; `null` when its bytes are none */
export function rowOf(seq: number, entry: Entry | null, { people, raised }: RowContext): ExportRow {
  if (!entry) return { ...unreadable, entry: seq };
  const person = people.get(entry.actor);
  const { object } = entry;
  return {
    entry: seq,
    utc: isoOf(entry.at),
    local: localOf(entry.at, entry.offset),
    zone: entry.zone,
    person: person?.printedName ?? entry.actor,
    login: person?.login ?? '',
    role: entry.role,
    action: entry.action,
    kind: object?.kind ?? '',
    number: object?.number ?? '',
    record: object?.id ?? '',
    before: entry.before ?? '',
    after: entry.after ?? '',
    reason: entry.reason,
    implication: entry.implication,
    impact: entry.impact,
    raised: raised.get(seq) ?? '',
    detail: textOf(entry.detail),
  };
}

const unreadable: ExportRow = {
  entry: 0,
  utc: '',
  local: '',
  zone: '',
  person: '',
  login: '',
  role: '',
  action: 'unreadable',
  kind: '',
  number: '',
  record: '',
  before: '',
  after: '',
  reason: '',
  implication: '',
  impact: '',
  raised: '',
  detail: '',
};

/** Canonical, so that another program makes the same text of it; as it stands, where it was altered beyond that. */
function textOf(detail: Entry['detail']): string {
  try {
    return Buffer.from(canonicalBytes(detail as Json)).toString('utf8');
  } catch {
    return JSON.stringify(detail);
  }
}

/** UTC ms of the years 1 to 9999, which every program can write. */
const [earliestMs, latestMs] = [-62_135_596_800_000, 253_402_300_799_999];

/** Empty for a time that no clock shows; verification names the entry. */
const isoOf = (utcMs: number): string =>
  utcMs >= earliestMs && utcMs <= latestMs ? new Date(utcMs).toISOString() : '';

/** `2026-11-23T09:00:00.000+01:00`. */
function localOf(utcMs: number, offsetMinutes: number): string {
  const absolute = Math.abs(offsetMinutes);
  const [hours, minutes] = [Math.floor(absolute / 60), absolute % 60].map((part) =>
    String(part).padStart(2, '0'),
  );
  const local = isoOf(utcMs + offsetMinutes * 60_000).slice(0, -1);
  if (local === '') return '';
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${hours}:${minutes}`;
}
