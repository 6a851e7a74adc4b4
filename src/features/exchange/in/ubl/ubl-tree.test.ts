import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeUbl } from '#test/factories/ubl.ts';
import { readUbl } from './ubl-reader.ts';
import { usualLimits } from './ubl-tree.ts';

const bill = makeUbl();

function reasonsOf(content: Buffer, limits = usualLimits): string[] {
  const outcome = readUbl(content, { limits });
  return outcome.kind === 'refused' ? outcome.problems.map(({ fault }) => fault.kind) : [outcome.kind];
}

const withStart = (start: string): Buffer => Buffer.from(bill.replace(/^<\?xml.*?\?>/, start));

test('a bill cut off at any byte is refused and never throws', () => {
  const whole = Buffer.from(bill.trimEnd());
  const kinds = new Set<string>();
  for (let length = 0; length < whole.length; length++) {
    const [reason = ''] = reasonsOf(whole.subarray(0, length));
    kinds.add(reason);
  }
  // "encoding" is a cut through a letter of two bytes, "not-xml" an empty file or one cut in its first tag.
  expect([...kinds].toSorted()).toEqual(['encoding', 'not-xml', 'truncated']);
});

test('a bill with any bytes overwritten is read or refused and never throws', () => {
  const patch = fc.record({
    at: fc.nat({ max: bill.length - 1 }),
    bytes: fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 6 }),
      fc
        .constantFrom(
          '<',
          '>',
          '&',
          '"',
          '/>',
          '<!--',
          ']]>',
          '<![CDATA[',
          '<?x',
          '&#0;',
          '&amp;',
          ' xmlns=""',
        )
        .map(text => Buffer.from(text)),
    ),
  });
  fc.assert(
    fc.property(fc.array(patch, { minLength: 1, maxLength: 4 }), patches => {
      const content = Buffer.from(bill);
      for (const { at, bytes } of patches) content.set(bytes.subarray(0, content.length - at), at);
      expect(readUbl(content).kind).toMatch(/^(refused|invoice)$/);
    }),
    { numRuns: 2_000 },
  );
});

test('the line at which a file breaks off is named', () => {
  const lines = bill.split('\n');
  const outcome = readUbl(Buffer.from(lines.slice(0, 10).join('\n')));
  expect(outcome).toMatchObject({ kind: 'refused', problems: [{ fault: { kind: 'truncated' }, line: 10 }] });
});

test('entities and DOCTYPE are refused before anything is expanded', () => {
  const laughs = Array.from({ length: 12 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join(
    '',
  );
  const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]>`;
  expect(reasonsOf(Buffer.from(`${bomb}<x>&l12;</x>`))).toEqual(['doctype']);
  expect(reasonsOf(withStart('<!DOCTYPE Invoice SYSTEM "file:///etc/passwd">'))).toEqual(['doctype']);
  expect(reasonsOf(Buffer.from(bill.replace('APB 0000123', '&xxe;')))).toEqual(['not-xml']);
});

test('entities that every XML file has are read', () => {
  const outcome = readUbl(Buffer.from(makeUbl({ customerName: 'Apă & Săpun <SRL>' })));
  expect(outcome).toMatchObject({ document: { customer: { name: 'Apă & Săpun <SRL>' } } });
});

test('nesting, size and number of elements are bounded', () => {
  const nested = (depth: number) => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`;
  expect(reasonsOf(Buffer.from(nested(100_000)))).toEqual(['too-deep']);
  expect(reasonsOf(Buffer.from(nested(40)))).toEqual(['wrong-root']);
  expect(reasonsOf(Buffer.from(`<a>${'<b/>'.repeat(500_000)}</a>`))).toEqual(['too-many']);
  const limits = { ...usualLimits, megabytes: 1 };
  expect(reasonsOf(Buffer.alloc(1024 * 1024 + 1, ' '), limits)).toEqual(['too-large']);
});

test('a file full of faults is refused with the first ones and the number of the rest', () => {
  const lines = '<cac:InvoiceLine/>'.repeat(60_000);
  const outcome = readUbl(Buffer.from(bill.replace('</Invoice>', `${lines}</Invoice>`)));
  expect(outcome).toMatchObject({ kind: 'refused' });
  const problems = outcome.kind === 'refused' ? outcome.problems : [];
  expect(problems).toHaveLength(51);
  // More than 2,000 lines, of which those beside the bill's own two are looked at: each lacks its id, name, quantity, price, amount and VAT category.
  expect(problems.at(-1)?.fault).toEqual({ kind: 'more', count: 1 + 1_998 * 6 - 50 });
});

/** Encodings older than 1999 only have the letters with a cedilla. */
const withCedillas = (text: string): string =>
  text.replace(/[ȘșȚț]/g, letter => '\u015E\u015F\u0162\u0163'['ȘșȚț'.indexOf(letter)] ?? letter);

function encode(text: string, encoding: string): Buffer {
  const letters = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  return Buffer.from(Array.from(text, letter => letters.indexOf(letter)));
}

test('encodings that are declared or marked are read, others are refused', () => {
  const comma = 'Ștefan Țară';
  const cedilla = withCedillas(comma);
  const text = makeUbl({ customerName: comma });
  const declared = (encoding: string) => text.replace('UTF-8', encoding);
  const nameOf = (content: Buffer) => {
    const outcome = readUbl(content);
    return outcome.kind === 'refused' ? outcome.problems[0]?.fault.kind : outcome.document.customer.name;
  };
  expect(nameOf(Buffer.from(`\uFEFF${text}`))).toBe(comma);
  // A mark beats the declaration.
  expect(nameOf(Buffer.from(`\uFEFF${declared('windows-1250')}`))).toBe(comma);
  expect(nameOf(Buffer.from(`\uFEFF${declared('UTF-16')}`, 'utf16le'))).toBe(comma);
  expect(nameOf(Buffer.from(`\uFEFF${declared('UTF-16')}`, 'utf16le').swap16())).toBe(comma);
  for (const encoding of ['ISO-8859-2', 'windows-1250', 'ISO-8859-16']) {
    const other = encoding === 'ISO-8859-16' ? declared(encoding) : withCedillas(declared(encoding));
    expect(nameOf(encode(other, encoding))).toBe(encoding === 'ISO-8859-16' ? comma : cedilla);
  }
  expect(nameOf(Buffer.from(declared('UTF-16')))).toBe('encoding');
  expect(nameOf(Buffer.from(declared('EBCDIC-CP-US')))).toBe('encoding');
  expect(nameOf(Buffer.from(declared('KOI8-R')))).toBe('encoding');
  // Bytes of another encoding than the declared one.
  expect(nameOf(encode(withCedillas(text), 'windows-1250'))).toBe('encoding');
});

test('names of any prefix and elements in any order are the same invoice', () => {
  const other = bill
    .replaceAll('cac:', 'a:')
    .replaceAll('xmlns:cac', 'xmlns:a')
    .replaceAll('cbc:', '')
    .replace('<Invoice xmlns=', '<i:Invoice xmlns:i=')
    .replace('xmlns:cbc=', 'xmlns=')
    .replace('</Invoice>', '</i:Invoice>');
  const [, head = '', totals = '', lines = ''] =
    /^(.*?)(<cac:LegalMonetaryTotal>.*?<\/cac:LegalMonetaryTotal>)(.*)<\/Invoice>\s*$/s.exec(bill) ?? [];
  const reordered = `${head}${lines}${totals}</Invoice>`;
  const expected = readUbl(Buffer.from(bill));
  expect(expected.kind).toBe('invoice');
  expect(readUbl(Buffer.from(other))).toEqual(expected);
  expect(readUbl(Buffer.from(reordered))).toEqual(expected);
});

test('what is no invoice is named', () => {
  const roots = {
    '<Invoice/>': { kind: 'wrong-root', found: 'Invoice', namespace: '' },
    '<x:Signature xmlns:x="http://www.w3.org/2000/09/xmldsig#"/>': { kind: 'signature' },
    [bill.replaceAll('Invoice-2', 'CreditNote-2')]: { kind: 'wrong-root', found: 'Invoice' },
    [bill.replace('</Invoice>', '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/></Invoice>')]: {
      kind: 'signature',
    },
    '%PDF-1.7': { kind: 'not-xml' },
  };
  for (const [xml, fault] of Object.entries(roots)) {
    expect(readUbl(Buffer.from(xml))).toMatchObject({ kind: 'refused', problems: [{ fault }] });
  }
});
