import { expect, test } from 'vitest';
import { complete, type LockFile, listMissing } from './lock-file.ts';

const lock: LockFile = {
  packages: {
    '': { version: '1.0.0' },
    'node_modules/tool': {
      version: '2.0.0',
      dev: true,
      optionalDependencies: {
        'tool-linux-x64': '2.0.0',
        '@tool/cli-darwin-arm64': '2.0.0',
        'tool-linux-arm64-musl': '2.0.0',
      },
    },
    'node_modules/tool-linux-x64': { version: '2.0.0', dev: true, optional: true },
  },
};

test('siblings for other platforms that npm left out are named, and added for their platform alone', () => {
  expect(listMissing(lock)).toHaveLength(2);
  const whole = complete(lock);
  expect(listMissing(whole)).toEqual([]);
  const optional = { version: '2.0.0', dev: true, optional: true };
  expect(whole.packages['node_modules/@tool/cli-darwin-arm64']).toEqual({
    ...optional,
    cpu: ['arm64'],
    os: ['darwin'],
  });
  expect(whole.packages['node_modules/tool-linux-arm64-musl']).toEqual({
    ...optional,
    ...{ cpu: ['arm64'], libc: ['musl'], os: ['linux'] },
  });
});

test('what is found in a folder above is not missing', () => {
  const nested = { version: '2.0.0', optionalDependencies: { 'tool-linux-x64': '2.0.0' } };
  const packages = {
    ...lock.packages,
    'node_modules/tool': { version: '2.0.0' },
    'node_modules/a/node_modules/b': nested,
  };
  expect(listMissing({ packages })).toEqual([]);
});

test('a missing package that is nobody’s sibling is not made up', () => {
  const packages = { 'node_modules/tool': { version: '2.0.0', optionalDependencies: { extras: '1.0.0' } } };
  expect(() => complete({ packages })).toThrow('tells no platform');
});
