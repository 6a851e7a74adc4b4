import { describe, expect, test } from 'vitest';
import { makeOperator } from '#test/factories/make-operator.ts';
import { makeSettings } from '#test/factories/make-settings.ts';
import { questionsText } from '../questions/questions.text.ts';
import { type Entry, questionIds, searchQuestions } from './help.rules.ts';
import { helpFacts } from './help-facts.ts';

const day = Temporal.PlainDate.from('2026-11-23');
const factsOn = (today: typeof day, locale: 'ro' | 'en', settings = makeSettings()) =>
  helpFacts({ operator: makeOperator(), settings, today, locale });
const entriesOf = (locale: 'ro' | 'en'): Entry[] =>
  questionIds.map(id => {
    const { question, answer } = questionsText[locale].answers[id];
    return { id, question, answer: answer(factsOn(day, locale)) };
  });
const romanian = entriesOf('ro');
const translated = entriesOf('en');

describe('search', () => {
  test.each([
    ['PENALITATI', 'penalties'],
    ['penalitate', 'penalties'],
    ['sold negativ', 'credit-balance'],
    ['perioadă de grație', 'grace-period'],
    // with a cedilla, from old keyboard layouts
    ['perioada de gra\u0163ie', 'grace-period'],
    ['apometru schimbat', 'replaced-meter'],
    ['contestez index', 'contest'],
    ['xml', 'e-factura'],
    ['spam', 'no-email'],
    ['phishing', undefined],
  ])('"%s" finds %s', (query, id) => {
    const found = searchQuestions(romanian, query);
    if (id) expect(found).toContain(id);
    else expect(found).toEqual([]);
  });

  test('matches in questions come before matches in answers', () => {
    const found = searchQuestions(romanian, 'storno');
    expect(found[0]).toBe('credit-note');
    expect(found).toContain('credit-balance');
  });

  test('an empty search finds nothing', () => expect(searchQuestions(romanian, ' ?! ')).toEqual([]));
});

test('the terms are those in force on the day', () => {
  const settings = makeSettings({ 'grace-days': { '2016-11-26': 30, '2027-01-01': 45 } });
  expect(factsOn(day, 'ro', settings).graceDays).toBe(30);
  expect(factsOn(Temporal.PlainDate.from('2027-01-01'), 'ro', settings).example.days).toBe(46);
});

test('numbers in answers are the operator’s, written as the language writes them', () => {
  expect(factsOn(day, 'ro')).toMatchObject({ rate: '0,02 %', dueDays: 15, graceDays: 30 });
  expect(factsOn(day, 'en')).toMatchObject({ rate: '0.02%' });
  expect(factsOn(day, 'ro').example).toMatchObject({
    due: '25 noiembrie 2026',
    graceEnd: '25 decembrie 2026',
    dayAfter: '26 decembrie 2026',
    days: 31,
    penalty: '0,94',
  });
});

test('every text has ș and ț with a comma, never a cedilla', () => {
  const all = [...romanian, ...translated].map(({ question, answer }) => question + answer).join('');
  expect(all).toMatch(/[șț]/);
  expect(all).not.toMatch(/[\u015E\u015F\u0162\u0163]/);
});
