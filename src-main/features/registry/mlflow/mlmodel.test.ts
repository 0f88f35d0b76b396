import { expect, test } from 'vitest';
import { interfaceOf, requirementsOf } from './mlmodel';

const bytes = (text: string) => new TextEncoder().encode(text);

/** Written by MLflow 3.17.2 for a scikit-learn model, with fewer columns. */
const written = `artifact_path: mlflow-artifacts:/1/models/m-2f0e4d01228b419c962b576161075aa7/artifacts
flavors:
  python_function:
    env:
      conda: conda.yaml
      virtualenv: python_env.yaml
    loader_module: mlflow.sklearn
    model_path: model.pkl
    predict_fn: predict
    python_version: 3.10
  sklearn:
    code: null
    pickled_model: model.pkl
    sklearn_version: 1.9.1
mlflow_version: 3.17.2
prompts: null
run_id: 255abd4eb82c4b5b95c0973c7f655e74
saved_input_example_info:
  pandas_orient: split
signature:
  inputs: '[{"type": "double", "name": "mean radius", "required": true}, {"type":
    "double", "name": "mean concave
    points", "required": true}]'
  outputs: '[{"type": "long", "required": true}]'
  params: null
  type_hint_from_example: false
utc_time_created: '2026-11-23 10:30:11.000000'
`;

test.each([
  ['no YAML', 'a: [1\nb: }'],
  ['a list', '- a'],
  ['a text', 'MLmodel'],
  ['a key twice', 'run_id: a\nrun_id: b'],
  ['a signature that is not JSON', 'signature:\n  inputs: "[{"'],
  ['a signature that is a list', 'signature: [1]'],
  ['an alias instead of a text', 'a: &x b\nrun_id: *x'],
  ['an alias instead of a mapping', 'a: &x {inputs: "[]"}\nsignature: *x'],
  ['a mapping as key', '? {a: b}\n: c'],
  ['nesting without end', `a: ${'['.repeat(20_000)}`],
  ['structure without end', `a: ${'['.repeat(200_000)}`],
  ['lines without end', 'a:\n'.repeat(20_001)],
  ['JSON that nests too deeply', `signature:\n  inputs: '${'['.repeat(100)}${']'.repeat(100)}'`],
  ['more than a megabyte', `a: ${'x'.repeat(1_000_000)}`],
])('%s is no model file', (_what, text) => {
  expect(() => interfaceOf(bytes(text))).toThrow(
    expect.objectContaining({ code: 'REGISTRY_ANSWER_INVALID' }),
  );
});

test('a model file that is not UTF-8 is none', () => {
  expect(() => interfaceOf(Uint8Array.of(0x61, 0x3a, 0x20, 0xff))).toThrow('gave an answer');
});

test('aliases that stand for gigabytes are not followed', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let at = 1; at < 12; at++)
    lines.push(`a${at}: &a${at} [${Array.from({ length: 10 }, () => `*a${at - 1}`).join(', ')}]`);
  expect(interfaceOf(bytes([...lines, 'run_id: r'].join('\n'))).runId).toBe('r');
});

test('a signature of thousands of columns is read', () => {
  const column = (at: number) => `{"type": "double", "name": "feature ${at}", "required": true}`;
  const inputs = `[${Array.from({ length: 5000 }, (_, at) => column(at)).join(',\n    ')}]`;
  const { signature } = interfaceOf(bytes(`signature:\n  inputs: '${inputs}'\n`));
  expect(JSON.parse(signature.inputs ?? '')).toHaveLength(5000);
});

test('a file that MLflow wrote says what the model takes, gives and needs', () => {
  expect(interfaceOf(bytes(written))).toEqual({
    signature: {
      inputs:
        '[{"type": "double", "name": "mean radius", "required": true}, {"type": "double", "name": "mean concave points", "required": true}]',
      outputs: '[{"type": "long", "required": true}]',
      params: null,
    },
    flavors: [
      { name: 'python_function', version: '3.10' },
      { name: 'sklearn', version: '1.9.1' },
    ],
    mlflowVersion: '3.17.2',
    runId: '255abd4eb82c4b5b95c0973c7f655e74',
  });
});

test('an empty file and one of an old MLflow say nothing', () => {
  const nothing = {
    signature: { inputs: null, outputs: null, params: null },
    flavors: [],
    mlflowVersion: null,
    runId: null,
  };
  expect(interfaceOf(bytes(''))).toEqual(nothing);
  expect(interfaceOf(bytes('signature: null\nflavors:\nrun_id: ~'))).toEqual(nothing);
});

test('requirements are the packages, without comments, options and passwords', () => {
  const text = [
    '# made by MLflow',
    '',
    'mlflow==3.17.2',
    'scikit-learn==1.9.1  # pinned',
    '--extra-index-url https://user:secret@pypi.example.org/simple',
    '-r other.txt',
    'model-lib @ git+https://token@git.example.org/lib.git@v1#egg=model-lib',
    'numpy==2.4.6 \\\r',
    '  --hash=sha256:abc',
  ].join('\n');
  expect(requirementsOf(bytes(text))).toEqual([
    'mlflow==3.17.2',
    'scikit-learn==1.9.1',
    'model-lib @ git+https://git.example.org/lib.git@v1#egg=model-lib',
    'numpy==2.4.6',
  ]);
  expect(requirementsOf(bytes(''))).toEqual([]);
});

test.each([
  ['a line without end', 'x'.repeat(501)],
  ['lines without end', 'a\n'.repeat(2001)],
])('%s is no list of requirements', (_what, text) => {
  expect(() => requirementsOf(bytes(text))).toThrow(
    expect.objectContaining({ code: 'REGISTRY_ANSWER_INVALID' }),
  );
});
