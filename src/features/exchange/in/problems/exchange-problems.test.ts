import { expect, test } from 'vitest';
import { ublProblemsText } from '../ubl/ubl-problems.text.ts';
import { readUbl } from '../ubl/ubl-reader.ts';
import { describeFault } from './exchange-problems.ts';
import { inputProblemsText } from './input-problems.text.ts';

test('no kind of fault is that of a file and that of an invoice: one would be told in the words of the other', () => {
  expect(Object.keys(ublProblemsText.ro).filter(kind => kind in inputProblemsText.ro)).toEqual([]);
});

test('an invoice in an unknown encoding is told which one it names', () => {
  const outcome = readUbl(Buffer.from('<?xml version="1.0" encoding="KOI8-R"?><Invoice/>'));
  const [problem] = outcome.kind === 'refused' ? outcome.problems : [];
  expect(problem && describeFault(problem.fault, 'ro')).toBe(
    'Fișierul nu poate fi citit în codarea „koi8-r”. Exportați-l în UTF-8.',
  );
});
