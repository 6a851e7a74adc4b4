import { expect, test } from 'vitest';
import { inputProblemsRo } from '#src/text/input-problems.ro.ts';
import { ublProblemsRo } from '#src/text/ubl-problems.ro.ts';
import { readUbl } from '../ubl/ubl-reader.ts';
import { describeFault } from './exchange-problems.ts';

test('no kind of fault is that of a file and that of an invoice: one would be told in the words of the other', () => {
  expect(Object.keys(ublProblemsRo).filter(kind => kind in inputProblemsRo)).toEqual([]);
});

test('an invoice in an unknown encoding is told which one it names', () => {
  const outcome = readUbl(Buffer.from('<?xml version="1.0" encoding="KOI8-R"?><Invoice/>'));
  const [problem] = outcome.kind === 'refused' ? outcome.problems : [];
  expect(problem && describeFault(problem.fault, 'ro')).toBe(
    'Fișierul nu poate fi citit în codarea „koi8-r”. Exportați-l în UTF-8.',
  );
});
