import { expect, test } from 'vitest';
import { configPairs, exactJsonText, jsonObject, metricPairs, pairsOf, rowValue } from './wandb-values';

test.each(['[1]', '"text"', '7', '{', '{"__proto__":{}}'])('%s is no object of settings', (text) => {
  expect(() => jsonObject(text)).toThrow();
});

test('nothing is the empty object', () => {
  for (const text of [null, undefined, '', 'null', '{}']) expect(jsonObject(text)).toEqual({});
});

test('JSON that is read and written again has the characters it came with', () => {
  const text = '{"a":9007199254740993,"b":0.50,"c":[1e3,null,true,"\\"ü"],"d":{"e":{}}}';
  expect(exactJsonText(jsonObject(text))).toBe(text);
});

test('a configuration of a server has its values in a wrapping, one of a run file has not', () => {
  const wrapped = jsonObject(
    '{"rate":{"desc":null,"value":0.10},"deep":{"value":{"a":{"b":[1,2]}}},"_wandb":{"value":{}}}',
  );
  expect(configPairs(wrapped)).toEqual([
    ['rate', '0.10'],
    ['deep.a.b', '[1,2]'],
  ]);
  const plain = jsonObject('{"rate":0.10,"odd":{"value":1},"empty":{},"_wandb":{}}');
  expect(pairsOf(plain)).toEqual([
    ['rate', '0.10'],
    ['odd.value', '1'],
    ['empty', '{}'],
  ]);
});

test('metrics are numbers, also those that JSON has no number for; the rest of a summary is none', () => {
  const summary = jsonObject(
    '{"auc":0.90,"loss":{"min":1e-3},"gone":"NaN","up":"Infinity","word":"high","_step":3,"picture":{"_type":"image-file","size":4}}',
  );
  expect(metricPairs(summary)).toEqual([
    ['auc', '0.90'],
    ['loss.min', '1e-3'],
    ['gone', 'NaN'],
    ['up', 'Infinity'],
  ]);
});

test('a metric is found in a row by its name, nested or with a dot of its own', () => {
  const row = jsonObject('{"a.b":"own","a":{"b":"nested","c":{"d":"deep"}}}');
  expect(rowValue(row, 'a.b')).toBe('own');
  expect(rowValue(row, 'a.c.d')).toBe('deep');
  expect(rowValue(row, 'a.c.x')).toBeUndefined();
  expect(rowValue(row, 'constructor.name')).toBeUndefined();
});
