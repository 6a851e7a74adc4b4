import { pluralEn } from './plural.ts';
import type { Questions } from './question.ts';

const days = (count: number): string => pluralEn(count, 'day', 'days');

export const meterQuestionsEn: Questions<'meter'> = {
  'which-digits': {
    question: 'Which digits of the meter do I read?',
    answer: () =>
      'The black ones only: they are whole cubic metres. The red digits and the small hands show litres and are left out. If the meter shows 00418 in black and 375 in red, the index is 418.',
  },
  estimate: {
    question: 'What is an estimate?',
    answer: () =>
      'There was no reading for that period, so a volume worked out from the months before was billed. The next reading sets it right: see “What is a regularisation?”.',
  },
  regularisation: {
    question: 'What is a regularisation?',
    answer: () =>
      'The first invoice after one or more estimates. It starts from the last index that was read and takes off what was billed since, so in the end you pay exactly what the meter shows. If the estimate was too high, it can be small or below zero.',
  },
  'replaced-meter': {
    question: 'My meter was replaced. What happens to the index?',
    answer: () =>
      'The old one ends at its final index, the new one begins at the index at which it was fitted, usually 0. The invoice of that month has two lines, one for each serial number. Keep the record of the replacement: it shows both numbers.',
  },
  contest: {
    question: 'The index on the invoice is wrong. How do I contest it?',
    answer: ({ contestDays, email }) =>
      `Write to [${email}](mailto:${email}) within ${days(contestDays)} of the date of issue: the invoice number, the index on the invoice, the index on the meter and, if you can, a photo that shows the digits and the serial number. If you are right, the difference is repaid or taken off the next invoice.`,
  },
  'high-use': {
    question: 'I used much more than usual. Why?',
    answer: ({
      phone,
    }) => `Close every tap and watch the meter for a quarter of an hour. If it moves, water is being lost somewhere: most often in the toilet tank, the boiler or a pipe in the yard.

If it stands still, compare the new index on the invoice with the one on the meter; it may be a wrong digit or a regularisation. For a leak before the meter, call ${phone}.`,
  },
  'meter-check': {
    question: 'Who checks the meter, and who pays for it?',
    answer: () =>
      'A cold-water meter is checked every 7 years; the invoice shows until when it is valid (“valabilitate contor”). You can ask for a check at any time: if the meter measures well, whoever asked pays for it; if not, the operator pays and the invoices are made anew.',
  },
  'branch-meter': {
    question: 'I live in a block. Why don’t the flats’ meters add up to the block’s?',
    answer: () =>
      'The invoice follows the branch meter, where the pipe enters the block. The meters in the flats are less exact, are read on different days and do not see what is lost in common pipes; they share the volume out between neighbours. The owners’ association divides the difference.',
  },
};
