import { MappedField, type MappingProblem, type MappingSource } from '@shared/contract/registry-mapping';

export const sourceWords: Readonly<Record<MappingSource, string>> = {
  tag: 'tag of the version',
  param: 'parameter of the run',
  metric: 'metric of the run',
  'model-tag': 'tag of the model',
  'run-tag': 'tag of the run',
  'logged-param': 'parameter of the logged model',
  alias: 'alias that begins with',
};

export const fieldWords: Readonly<Record<MappedField, string>> = {
  semver: 'semantic version',
  threshold: 'threshold',
  dataDigest: 'digest of the data',
  predictions: 'prediction file',
  title: 'title',
  codeRevision: 'code revision',
};

export const problemWords: Readonly<Record<MappingProblem, string>> = {
  invalid: 'what was found is no such value',
  conflict: 'a later rule finds something else',
};

/** What a mapped field is called, also one that this window does not know yet. */
export const mappedWord = (field: string): string => {
  const known = MappedField.safeParse(field);
  const word = known.success ? fieldWords[known.data] : field;
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
};
