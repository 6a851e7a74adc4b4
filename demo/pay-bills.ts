import type { Bani } from '#src/domain/money.ts';
import type { Bill } from './bill.ts';
import type { Character, PaymentChannel } from './characters.ts';
import { seedRandom } from './random-sequence.ts';
import { addDays } from './service-months.ts';

export type Payment = {
  reference: string;
  paidOn: string;
  amount: Bani;
  channel: PaymentChannel | 'debit';
  /** absent: the payer did not name an invoice */
  invoiceNumber?: string;
};

type Payer = (bill: Bill) => Payment[];

/**
 * A payer of bills, oldest first. Decisions about a bill depend only on that bill and earlier ones, never on the day of the
 * demo, so that a later day adds payments and changes none.
 */
export function createPayer({ code, paying }: Pick<Character, 'code' | 'paying'>): Payer {
  if (paying.kind === 'ahead') return createAheadPayer(code, paying.sum);
  const random = seedRandom(`${code} pays`);
  return bill => {
    const early = random.whole(2, 12);
    const late = random.whole(50, 95);
    const isForgotten = paying.kind === 'forgetful' && random.chance(paying.share);
    if (bill.total <= 0n) return [];
    const named = (paidOn: string, channel: Payment['channel']): Payment[] => [
      { reference: `PL-${bill.number}`, paidOn, amount: bill.total, channel, invoiceNumber: bill.number },
    ];
    switch (paying.kind) {
      case 'debit':
        return named(bill.dueOn, 'debit');
      case 'prompt':
        return named(addDays(bill.issuedOn, early), paying.channel);
      case 'punctual':
        return named(addDays(bill.dueOn, -(early % 3)), 'bank').map(
          ({ invoiceNumber, ...payment }) => payment,
        );
      case 'last-moment':
        return named(addDays(bill.dueOn, 30), 'card');
      case 'forgetful':
        return named(addDays(bill.issuedOn, isForgotten ? late : early), 'cash');
      case 'behind':
        return named(addDays(bill.dueOn, paying.days), 'post');
    }
  };
}

/** When the credit is lower, in bani, the next round sum is paid. */
const leastCredit = 12_000n;

function createAheadPayer(code: string, sum: Bani): Payer {
  let credit = 0n;
  const pay = (paidOn: string): Payment[] => {
    credit += sum;
    return [{ reference: `PL-${code}-${paidOn}`, paidOn, amount: sum, channel: 'bank' }];
  };
  return bill => {
    const first = credit === 0n ? pay(bill.period?.start ?? bill.issuedOn) : [];
    credit -= bill.total;
    return credit < leastCredit ? [...first, ...pay(addDays(bill.issuedOn, 2))] : first;
  };
}
