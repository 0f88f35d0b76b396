import { metricWords } from '@shared/gate-format';

/** A metric's name with a capital, as a row begins; a registry's own name stays as it is. */
export function metricName(id: string): string {
  if (!isKnown(id)) return id;
  const words = metricWords[id];
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const isKnown = (id: string): id is keyof typeof metricWords => Object.hasOwn(metricWords, id);
