import { z } from 'zod';

/** Parameters and metrics of a run that is to be made, as the outbox keeps them. */
export const NewRun = z.strictObject({
  params: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  metrics: z.array(z.strictObject({ name: z.string(), value: z.number() })),
});
export type NewRun = z.infer<typeof NewRun>;
