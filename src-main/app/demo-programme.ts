import { GateMethod, GateMetric } from '@shared/comparison';
import type { Gate } from '@shared/contract/comparison';
import type { ProductIdentity } from '@shared/contract/products';
import { decimalExact } from '@shared/decimal';
import { z } from 'zod';

/** The parts of the demo programme that the demo vault starts from. The file's full schema is the programme's own. */
export const DemoProgramme = z.object({
  primary_product: z.string(),
  organization: z.object({ name: z.string() }),
  people: z.array(z.object({ id: z.string(), name: z.string(), role: z.string(), email: z.string() })),
  products: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      model_name: z.string(),
      intended_use: z.string(),
      indications: z.string().nullable(),
      contraindications: z.array(z.string()).default([]),
      fda_class: z.string().nullable().default(null),
      eu_class: z.string().nullable().default(null),
      iec62304_class: z.string().nullable().default(null),
      fda_documentation_level: z.string().nullable().default(null),
    }),
  ),
  gates: z.array(
    z.object({
      id: z.string(),
      product: z.string(),
      metric: z.string(),
      comparator: z.enum(['>=', '<=']),
      threshold: z.number(),
      numerator: z.string(),
      denominator: z.string(),
      deciding_interval: z.object({ method: z.string() }),
    }),
  ),
});
export type DemoProgramme = z.infer<typeof DemoProgramme>;

/** The identity of the primary product, in the form that its record holds. */
export function identityOf(programme: DemoProgramme): ProductIdentity {
  const product = programme.products.find(({ id }) => id === programme.primary_product);
  if (!product) throw new Error('The demo programme lacks its primary product');
  return {
    name: product.name,
    model: product.model_name,
    manufacturer: programme.organization.name,
    intendedUse: product.intended_use,
    indications: product.indications,
    contraindications: product.contraindications,
    fdaClass: product.fda_class,
    // The programme has neither: the documents print them as MISSING.
    fdaProductCode: null,
    fdaRegulation: null,
    euClass: product.eu_class,
    iec62304Class: product.iec62304_class,
    documentationLevel: product.fda_documentation_level,
  };
}

const noResult: Readonly<Record<string, string>> = {
  medical_accuracy: 'a case without a result counts as wrong',
};

/** The gates of the primary product. `delong_logit` of the file is `delong-logit` here. */
export function gatesOf({ gates, primary_product }: DemoProgramme): Gate[] {
  return gates
    .filter(({ product }) => product === primary_product)
    .map(({ id, metric, comparator, threshold, numerator, denominator, deciding_interval }) => ({
      id,
      metric: GateMetric.parse(metric),
      operator: comparator,
      limit: decimalExact(threshold),
      method: GateMethod.parse(deciding_interval.method.replace('_', '-')),
      numerator,
      denominator,
      noResult: noResult[metric] ?? 'a case without a result is outside numerator and denominator',
    }));
}
