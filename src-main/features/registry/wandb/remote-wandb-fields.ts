import { AppError } from '@main/kernel/app-error';
import type { FieldTarget } from '../push-target';
import type { WandbGraphql } from './remote-wandb-graphql';
import {
  addAlias,
  addModelTag,
  changeVersion,
  describePortfolio,
  describeSequence,
  memberQuery,
  modelQuery,
  modelType,
  removeAlias,
  removeModelTag,
} from './wandb-queries';
import { Changed, type FoundVersion, MemberAnswer, ModelAnswer, type WandbCollection } from './wandb-shape';
import { exactJsonText } from './wandb-values';
import { objectOf, versionTags, type WandbPlace } from './wandb-version';

type Signal = AbortSignal | undefined;
/** W&B's own: the first moves by itself, the others are names of versions. */
const reserved = /^(latest|v\d+)$/i;
const aliasForm = /^[^/:\p{Cc}]{1,128}$/u;
/** A word of W&B, as its client demands it. */
const wordForm = /^[-\w]+( +[-\w]+)*$/;
const maxWord = 128;

export interface WandbFields {
  read(target: FieldTarget, signal: Signal): Promise<string | null>;
  write(target: FieldTarget, value: string | null, signal: Signal): Promise<void>;
}

/** Fields of models and versions. Nothing but what is named is changed, except where W&B knows only the whole. */
export function wandbFields(graphql: WandbGraphql, place: WandbPlace): WandbFields {
  async function model(name: string, signal: Signal): Promise<WandbCollection> {
    const variables = { ...place, type: modelType, model: name };
    const { project } = await graphql.ask(modelQuery, variables, ModelAnswer, signal);
    const found = project?.artifactType?.artifactCollection;
    if (!found) throw new AppError('PUSH_TARGET_GONE');
    return found;
  }

  async function member(of: string, alias: string, signal: Signal) {
    const variables = { ...place, type: modelType, model: of, alias };
    const { project } = await graphql.ask(memberQuery, variables, MemberAnswer, signal);
    const found = project?.artifactType?.artifactCollection?.artifactMembership;
    return found?.artifact ? { version: `v${found.versionIndex}`, artifact: found.artifact } : null;
  }

  async function version(of: string, name: string, signal: Signal): Promise<FoundVersion> {
    const found = await member(of, name, signal);
    // An alias may be spelt like a version of another server.
    if (found?.version !== name) throw new AppError('PUSH_TARGET_GONE');
    return found.artifact;
  }

  // Once: when an answer is lost somebody else may write before it is sent again. Whoever writes looks and tries again.
  const change = (mutation: string, input: Readonly<Record<string, unknown>>, signal: Signal) =>
    graphql.change(mutation, input, Changed, { signal, again: false });

  async function writeAlias(of: string, alias: string, to: string | null, signal: Signal): Promise<void> {
    if (!aliasForm.test(alias) || reserved.test(alias)) throw new AppError('PUSH_VALUE_REFUSED');
    await model(of, signal);
    const held = to === null ? (await member(of, alias, signal))?.artifact : await version(of, to, signal);
    if (!held) return;
    const named = { artifactCollectionName: of, alias, entityName: place.entity, projectName: place.project };
    await change(to === null ? removeAlias : addAlias, { artifactID: held.id, aliases: [named] }, signal);
  }

  async function writeModelTag(
    of: string,
    word: string,
    value: string | null,
    signal: Signal,
  ): Promise<void> {
    // A collection of W&B has words for tags and nowhere to keep a value.
    if (value !== null && (value !== '' || !isWord(word))) throw new AppError('PUSH_VALUE_REFUSED');
    const { tags } = await model(of, signal);
    const there = tags.edges.some(({ node }) => node.name === word);
    if (there === (value !== null)) return;
    const names = { artifactCollectionName: of, entityName: place.entity, projectName: place.project };
    await change(
      value === null ? removeModelTag : addModelTag,
      { ...names, tags: [{ tagName: word }] },
      signal,
    );
  }

  async function writeVersionTag(
    of: FoundVersion,
    key: string,
    value: string | null,
    signal: Signal,
  ): Promise<void> {
    if (key === '__proto__') throw new AppError('PUSH_VALUE_REFUSED');
    const { [key]: _, ...others } = objectOf(of.metadata);
    // W&B changes metadata as a whole: whoever writes between the reading just now and this writing is overwritten.
    const metadata = exactJsonText(value === null ? others : { ...others, [key]: value });
    const word = value === null && (of.tags ?? []).some(({ name }) => name === key);
    const tagsToDelete = word ? [{ tagName: key }] : null;
    await change(
      changeVersion,
      { artifactID: of.id, metadata, ...(tagsToDelete ? { tagsToDelete } : {}) },
      signal,
    );
  }

  return {
    async read(target, signal) {
      switch (target.of) {
        case 'model-description':
          return (await model(target.model, signal)).description || null;
        case 'model-tag': {
          const { tags } = await model(target.model, signal);
          return tags.edges.some(({ node }) => node.name === target.key) ? '' : null;
        }
        case 'alias':
          await model(target.model, signal);
          return (await member(target.model, target.alias, signal))?.version ?? null;
        case 'version-description':
          return (await version(target.model, target.version, signal)).description || null;
        case 'version-tag': {
          const { metadata, tags } = await version(target.model, target.version, signal);
          const all = versionTags(objectOf(metadata), tags ?? []);
          return all.find(({ name }) => name === target.key)?.value ?? null;
        }
      }
    },

    async write(target, value, signal) {
      switch (target.of) {
        case 'model-description': {
          const { __typename: kind, id } = await model(target.model, signal);
          const description = value ?? '';
          if (kind === 'ArtifactSequence')
            await change(describeSequence, { artifactSequenceID: id, description }, signal);
          else await change(describePortfolio, { artifactPortfolioID: id, description }, signal);
          return;
        }
        case 'model-tag':
          return writeModelTag(target.model, target.key, value, signal);
        case 'alias':
          return writeAlias(target.model, target.alias, value, signal);
        case 'version-description': {
          const { id } = await version(target.model, target.version, signal);
          await change(changeVersion, { artifactID: id, description: value ?? '' }, signal);
          return;
        }
        case 'version-tag':
          return writeVersionTag(
            await version(target.model, target.version, signal),
            target.key,
            value,
            signal,
          );
      }
    },
  };
}

const isWord = (text: string): boolean => text.length <= maxWord && wordForm.test(text);
