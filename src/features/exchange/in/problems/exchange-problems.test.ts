import { expect, test } from 'vitest';
import { ublProblemsText } from '../ubl/ubl-problems.text.ts';
import { readUbl } from '../ubl/ubl-reader.ts';
import { cellProblemsText } from './cell-problems.text.ts';
import { describeFault } from './exchange-problems.ts';
import { inputProblemsText } from './input-problems.text.ts';
import { rowProblemsText } from './row-problems.text.ts';

test('no kind of fault has sentences in two tables: one would be told in the words of the other', () => {
  const tables = [inputProblemsText.ro, cellProblemsText.ro, rowProblemsText.ro, ublProblemsText.ro];
  const kinds = tables.flatMap(table => Object.keys(table));
  expect(kinds.filter((kind, place) => kinds.indexOf(kind) !== place)).toEqual([]);
});

test('an invoice in an unknown encoding is told which one it names', () => {
  const outcome = readUbl(Buffer.from('<?xml version="1.0" encoding="KOI8-R"?><Invoice/>'));
  const [problem] = outcome.kind === 'refused' ? outcome.problems : [];
  expect(problem && describeFault(problem.fault, 'ro')).toBe(
    'Fișierul nu poate fi citit în codarea „koi8-r”. Exportați-l în UTF-8.',
  );
});
