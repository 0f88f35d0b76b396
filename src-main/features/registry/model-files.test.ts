import { expect, test } from 'vitest';
import { descriptionsIn, interfaceIn, requirementsIn } from './model-files';

const bytes = (text: string) => new TextEncoder().encode(text);
const file = (path: string, kind: 'model' | 'other' = 'model') => ({ path, kind });

test('the files that describe a model are those of the model, of several the highest', () => {
  expect(descriptionsIn([])).toEqual({ interface: null, requirements: null });
  expect(descriptionsIn([file('MLmodel', 'other'), file('a/MLmodel.txt')]).interface).toBeNull();
  const files = [file('model/inner/MLmodel'), file('model/MLmodel'), file('model/requirements.txt')];
  expect(descriptionsIn(files)).toEqual({
    interface: 'model/MLmodel',
    requirements: 'model/requirements.txt',
  });
});

test('a signature is kept in the characters it was written in', () => {
  const text = interfaceIn(
    bytes(`flavors: {}\nsignature:\n  inputs: '[{"shape": [-1, 30], "mean": 0.50}]'\n`),
  );
  expect(text).toBe(
    '{"flavors":[],"inputs":[{"shape": [-1, 30], "mean": 0.50}],"mlflowVersion":null,"outputs":null,"params":null}',
  );
  expect(() => JSON.parse(text ?? '')).not.toThrow();
});

test('a file that cannot be read says nothing', () => {
  expect(interfaceIn(bytes('- a list'))).toBeNull();
  expect(requirementsIn(bytes('x'.repeat(2_000_000)))).toEqual([]);
  expect(requirementsIn(bytes('scikit-learn==1.9.1\n# a comment\n'))).toEqual(['scikit-learn==1.9.1']);
});
