import { expect, test } from 'vitest';
import { packOrigin, readOrigin } from '../../src/channel/form-origin.ts';

const at = { channel: 'memory', tenant: 't', room: 'r', thread: '1', private: false };

test('a form comes back with the place it was opened in, and the message that was pressed for it', () => {
  const on = { at, id: '7' };
  expect(readOrigin(packOrigin('f.1', { at, said: { kind: 'press', button: 'b', on } }))).toEqual({
    form: 'f.1',
    at,
    on,
  });
});

test('a form that a command opened comes back without a message', () => {
  const packed = packOrigin('f.1', { at, said: { kind: 'command', name: 'task add', args: '' } });
  expect(readOrigin(packed)).toEqual({ form: 'f.1', at });
});

test.each([undefined, '', 'words', '{}', '{"form":"f.1"}', 'null'])('%s is none of our forms', (packed) => {
  expect(readOrigin(packed)).toBeUndefined();
});
