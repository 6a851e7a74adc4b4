import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const emptyNames = /(^|[-.])(index|utils?|helpers?|services?|managers?|common|misc)\.\w+$/i;

/** A file is found by its name alone, and its name says what it does. */
export function findUnclearNames(files: string[]): string[] {
  const places = Map.groupBy(files, file => basename(file));
  const twice = [...places].filter(([, paths]) => paths.length > 1);
  return [
    ...twice.map(([name, paths]) => `${name} is the name of ${paths.length} files: ${paths.join(', ')}`),
    ...files.filter(file => emptyNames.test(file)).map(file => `${file} does not say what it does`),
  ];
}

type Unwanted = { in: RegExp; what: RegExp; why: string };

const code = /\.(tsx?|mjs)$/;
const written = /\.(tsx?|mjs|sql|md|css|json|svg)$/;

// Written in pieces, or this file would complain of itself.
const unwanted: Unwanted[] = [
  { in: written, what: /[\u015e\u015f\u0162\u0163]/, why: 'a cedilla; Romanian has a comma below' },
  { in: written, what: new RegExp('\\bTO' + 'DO\\b|\\bFIX' + 'ME\\b'), why: 'work left undone' },
  { in: /\.test\.tsx?$/, what: new RegExp('\\.(only|skip|to' + 'do)\\('), why: 'a test left out' },
  {
    in: code,
    what: new RegExp('@ts-(ig' + 'nore|expect-error|nocheck)|biome-ig' + 'nore'),
    why: 'a check silenced',
  },
  { in: code, what: new RegExp('(\\bas|[:<]) ?an' + 'y\\b(?! [a-z])'), why: 'a type given up' },
  {
    in: /^(src|demo)\/(?!domain\/proven-customer\.ts$).*\.tsx?$/,
    what: new RegExp('\\bas Custo' + 'merId\\b'),
    why: 'a customer proven by nobody; domain/proven-customer.ts does it',
  },
  { in: /^(src|demo)\/.*\.tsx?$/, what: new RegExp('conso' + 'le\\.log'), why: 'the log is platform/log' },
];

/** @returns file, line and what is wrong with it */
export const findUnwanted = (root: string, files: string[]): string[] =>
  files.flatMap(file => {
    const rules = unwanted.filter(rule => rule.in.test(file));
    if (rules.length === 0) return [];
    return findUnwantedIn(file, readFileSync(join(root, file), 'utf8'));
  });

export const findUnwantedIn = (file: string, text: string): string[] =>
  text
    .split('\n')
    .flatMap((line, position) =>
      unwanted
        .filter(rule => rule.in.test(file) && rule.what.test(line))
        .map(rule => `${file}:${position + 1} has ${rule.why}`),
    );
