import { AppError } from '@main/kernel/app-error';
import type { FieldTarget } from '../push-target';
import { type MlflowModel, type MlflowVersion, ModelAnswer, VersionAnswer } from './mlflow-shape';
import { api, asked } from './remote-mlflow-calls';
import { isImpossible, isMissing, type MlflowHttp, type Signal } from './remote-mlflow-http';

/** What stands in a field now; an empty description is none, an empty tag is a tag. @throws AppError as `Remote.readField` */
export async function readField(
  http: MlflowHttp,
  target: FieldTarget,
  signal: Signal,
): Promise<string | null> {
  switch (target.of) {
    case 'model-description':
      return (await demandModel(http, target.model, signal)).description || null;
    case 'model-tag':
      return tagOf(await demandModel(http, target.model, signal), target.key);
    case 'alias': {
      const { aliases } = await demandModel(http, target.model, signal);
      return aliases.find(({ alias }) => alias === target.alias)?.version ?? null;
    }
    case 'version-description':
      return (await demandVersion(http, target, signal)).description || null;
    case 'version-tag':
      return tagOf(await demandVersion(http, target, signal), target.key);
  }
}

/**
 * Sent once: after a lost answer it is not known whether the value arrived, and somebody else may have written since.
 * Whoever wants the value looks at the field first and then decides.
 *
 * @throws AppError as `Remote.writeField`
 */
export async function writeField(
  http: MlflowHttp,
  target: FieldTarget,
  value: string | null,
  signal: Signal,
): Promise<void> {
  const { method, path, body } = changeOf(target, value);
  await http.write(method, `${api}/${path}`, body, { signal, again: false });
}

/** A registered model as it is now, `null` where there is none. */
export async function findModel(http: MlflowHttp, name: string, signal: Signal): Promise<MlflowModel | null> {
  const answer = await http.get(`${api}/registered-models/get`, { name }, signal);
  return isMissing(answer) || isImpossible(answer) ? null : asked(answer, ModelAnswer).registered_model;
}

async function demandModel(http: MlflowHttp, name: string, signal: Signal): Promise<MlflowModel> {
  const model = await findModel(http, name, signal);
  if (!model) throw new AppError('PUSH_TARGET_GONE');
  return model;
}

async function demandVersion(
  http: MlflowHttp,
  { model: name, version }: { readonly model: string; readonly version: string },
  signal: Signal,
): Promise<MlflowVersion> {
  const answer = await http.get(`${api}/model-versions/get`, { name, version }, signal);
  if (isMissing(answer) || isImpossible(answer)) throw new AppError('PUSH_TARGET_GONE');
  return asked(answer, VersionAnswer).model_version;
}

const tagOf = ({ tags }: Pick<MlflowModel, 'tags'>, key: string): string | null =>
  tags.find((tag) => tag.key === key)?.value ?? null;

interface Change {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body: object;
}

/** What is not there is removed with success. */
function changeOf(target: FieldTarget, value: string | null): Change {
  const name = target.model;
  switch (target.of) {
    case 'model-description':
      return { method: 'PATCH', path: 'registered-models/update', body: { name, description: value ?? '' } };
    case 'model-tag':
      return tagChange('registered-models', { name, key: target.key }, value);
    case 'alias': {
      const alias = { name, alias: target.alias };
      return value === null
        ? { method: 'DELETE', path: 'registered-models/alias', body: alias }
        : { method: 'POST', path: 'registered-models/alias', body: { ...alias, version: value } };
    }
    case 'version-description': {
      const body = { name, version: target.version, description: value ?? '' };
      return { method: 'PATCH', path: 'model-versions/update', body };
    }
    case 'version-tag':
      return tagChange('model-versions', { name, version: target.version, key: target.key }, value);
  }
}

const tagChange = (of: string, tag: object, value: string | null): Change =>
  value === null
    ? { method: 'DELETE', path: `${of}/delete-tag`, body: tag }
    : { method: 'POST', path: `${of}/set-tag`, body: { ...tag, value } };
