import { z } from 'zod';

export const Id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.@_-]*$/);
export const Words = z.string().min(1);
export const Count = z.int().min(0);
export const Digest = z.string().regex(/^[0-9a-f]{64}$/);
/** A calendar date; comparing such texts compares the days. */
export const Day = z.iso.date();
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
/** UTC, to the second. */
export const Timestamp = z.iso.datetime({ precision: 0 });

/** The id of a row of a collection; `*` for any row of the file. */
export const ref = (collection: string) =>
  z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9.@_-]*$/)
    .meta({ 'x-ref': collection });
