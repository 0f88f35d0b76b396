import { expect, test } from 'vitest';
import { Gate } from './gate';

const deferred = () => Promise.withResolvers<void>();

test('whoever wants to be alone waits for those inside, and those who come later wait for it', async () => {
  const gate = new Gate();
  const order: string[] = [];
  const [first, alone] = [deferred(), deferred()];
  const reading = gate.together(() => first.promise.then(() => order.push('first')));
  const changing = gate.alone(() => alone.promise.then(() => order.push('alone')));
  const late = gate.together(async () => order.push('late'));
  alone.resolve();
  first.resolve();
  await Promise.all([reading, changing, late]);
  expect(order).toEqual(['first', 'alone', 'late']);
});

test('many are inside side by side', async () => {
  const gate = new Gate();
  const other = deferred();
  const waiting = gate.together(() => other.promise);
  await gate.together(async () => other.resolve());
  await waiting;
});

test('a failure lets the next ones in', async () => {
  const gate = new Gate();
  await expect(
    gate.alone(async () => {
      throw new Error('as planned');
    }),
  ).rejects.toThrow('as planned');
  expect(await gate.together(async () => 'in')).toBe('in');
});
