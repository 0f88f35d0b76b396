/** The questions that the adapter asks. Variables are named as the fields they go to. */

/** The collection type that holds models. */
export const modelType = 'model';

const inProject = (variables: string, body: string) =>
  `query Countersign($entity: String!, $project: String!${variables}) { project(entityName: $entity, name: $project) { ${body} } }`;
const inType = (body: string) => `artifactType(name: $type) { ${body} }`;
const inModel = (body: string) => inType(`artifactCollection(name: $model) { ${body} }`);
const page = 'totalCount pageInfo { endCursor hasNextPage }';

const collection = '__typename id name description createdAt tags { edges { node { name } } }';
const place = 'name project { name entity { name } }';
const run = `__typename name displayName state createdAt heartbeatAt config summaryMetrics tags project { name entity { name } }`;
const artifact = `id state versionIndex description metadata digest size createdAt tags { name }
  aliases { alias artifactCollection { ${place} } } artifactSequence { ${place} }
  createdBy { __typename ... on Run { ${run} } }`;
const file = 'name sizeBytes md5 url directUrl';

export const serverQuery = `query Countersign($entity: String!, $project: String!) {
  viewer { id } project(entityName: $entity, name: $project) { name } }`;
export const featuresQuery = 'query Countersign { serverInfo { features { name isEnabled } } }';

export const modelsQuery = inProject(
  ', $type: String!, $cursor: String, $perPage: Int',
  inType(`artifactCollections(after: $cursor, first: $perPage) { ${page} edges { node { ${collection} } } }`),
);
export const modelQuery = inProject(', $type: String!, $model: String!', inModel(collection));
export const versionsQuery = inProject(
  ', $type: String!, $model: String!, $cursor: String, $perPage: Int',
  inModel(`artifacts(after: $cursor, first: $perPage) { ${page} edges { version node { ${artifact} } } }`),
);

/** A version by `v0` or by an alias. */
export const memberQuery = inProject(
  ', $type: String!, $model: String!, $alias: String!',
  inModel(
    'artifactMembership(aliasName: $alias) { versionIndex artifact { id description metadata tags { name } } }',
  ),
);
export const memberFilesQuery = inProject(
  ', $type: String!, $model: String!, $alias: String!, $names: [String!], $cursor: String, $perPage: Int',
  inModel(
    `artifactMembership(aliasName: $alias) { files(names: $names, after: $cursor, first: $perPage) { ${page} edges { node { ${file.replace('name', 'name: displayName')} } } } }`,
  ),
);

export const runFilesQuery = inProject(
  ', $run: String!, $names: [String!], $cursor: String, $perPage: Int',
  `run(name: $run) { files(names: $names, after: $cursor, first: $perPage) { pageInfo { endCursor hasNextPage } edges { node { ${file} } } } }`,
);
export const historyKeysQuery = inProject(', $run: String!', 'run(name: $run) { historyKeys }');
export const historyQuery = inProject(
  ', $run: String!, $from: Int64!, $to: Int64!, $rows: Int!',
  'run(name: $run) { history(minStep: $from, maxStep: $to, samples: $rows) }',
);
export const versionQuery = 'query Countersign($id: ID!) { artifact(id: $id) { state versionIndex } }';

const change = (name: string, of: string, answer: string) =>
  `mutation Countersign($input: ${of}Input!) { ${name}(input: $input) { ${answer} } }`;

export const describeSequence = change(
  'updateArtifactSequence',
  'UpdateArtifactSequence',
  'artifactCollection { __typename }',
);
export const describePortfolio = change(
  'updateArtifactPortfolio',
  'UpdateArtifactPortfolio',
  'artifactCollection { __typename }',
);
export const addModelTag = change(
  'createArtifactCollectionTagAssignments',
  'CreateArtifactCollectionTagAssignments',
  'tags { name }',
);
export const removeModelTag = change(
  'deleteArtifactCollectionTagAssignments',
  'DeleteArtifactCollectionTagAssignments',
  'success',
);
export const changeVersion = change('updateArtifact', 'UpdateArtifact', 'artifact { id }');
export const addAlias = change('addAliases', 'AddAliases', 'success');
export const removeAlias = change('deleteAliases', 'DeleteAliases', 'success');

export const makeRun = change('upsertBucket', 'UpsertBucket', 'bucket { name }');
export const makeRunFiles = change('createRunFiles', 'CreateRunFiles', 'files { name uploadUrl }');
export const markUploaded = change('markRunFilesUploaded', 'MarkRunFilesUploaded', 'success');
export const makeArtifact = change('createArtifact', 'CreateArtifact', 'artifact { id state }');
export const makeManifest = change(
  'createArtifactManifest',
  'CreateArtifactManifest',
  'artifactManifest { id file { uploadUrl } }',
);
export const makeArtifactFiles = change(
  'createArtifactFiles',
  'CreateArtifactFiles',
  'files { edges { node { name uploadUrl } } }',
);
export const commitArtifact = change('commitArtifact', 'CommitArtifact', 'artifact { id }');
