import { type Day, isBefore } from '../../../domain/day.ts';
import { type Bani, sumOf } from '../../../domain/money.ts';
import { type SettingValues, settingOn } from '../../../domain/setting.ts';
import { type DocumentFacts, documentKindOf } from '../document-kind.rules.ts';
import { type StateOf, stateOf, type UnpaidStanding } from '../invoice-states.rules.ts';
import { penaltyPerDay } from '../terms.settings.ts';

/** The unpaid amount of invoices of one kind with the same days. */
export type Unpaid = DocumentFacts & {
  standing: UnpaidStanding;
  open: Bani;
  issuedOn: Day;
  dueOn: Day;
  graceEnd: Day;
};

/** A part of the amount owed: the unpaid invoices in one state. */
export type OwedPart = {
  state: StateOf<UnpaidStanding>;
  amount: Bani;
  /** if overdue, the first late day; otherwise the earliest due day or end of grace */
  day: Day;
  /** only if overdue: the first day of penalties and the daily rates; penalties themselves bear none */
  penalties?: { from: Day; rates: string[] };
  /** an advance covers all of it: nothing is to be paid and no penalties are charged */
  isCovered: boolean;
};

/**
 * Splits unpaid invoices into parts, the most urgent first. An advance covers the oldest debts first (Cod civil art. 1509),
 * so it is deducted from the most urgent part.
 * @param advance the amount paid beyond all known debts; zero or more
 */
export function owedParts(
  unpaid: readonly Unpaid[],
  { advance, today, settings }: { advance: Bani; today: Day; settings: SettingValues },
): OwedPart[] {
  let left = advance;
  return splitByState(unpaid, today).flatMap(([state, of]) => {
    if (of.length === 0) return [];
    const amount = sumOf(of.map(({ open }) => open));
    const isCovered = left >= amount;
    left -= isCovered ? amount : left;
    return [
      {
        state,
        amount,
        day: dayOfPart(state, of),
        isCovered,
        ...(state === 'overdue' && penaltiesOf(of, settings)),
      },
    ];
  });
}

/** The upcoming days of payment, without parts that an advance covers. */
export function payDays(
  { unpaid, owed, open }: { unpaid: readonly Unpaid[]; owed: Bani; open: Bani },
  { today, settings }: { today: Day; settings: SettingValues },
): (OwedPart & { state: 'in-grace' | 'due' })[] {
  const advance = owed < open ? open - owed : 0n;
  return owedParts(unpaid, { advance, today, settings }).flatMap(part =>
    part.isCovered || part.state === 'overdue' ? [] : [{ ...part, state: part.state }],
  );
}

/**
 * Penalties bear no penalties, so they have no grace period: they are shown with other invoices in grace if there are any,
 * otherwise as overdue.
 */
function splitByState(unpaid: readonly Unpaid[], today: Day): [OwedPart['state'], Unpaid[]][] {
  const of = (state: OwedPart['state']) => unpaid.filter(one => stateOf(one, today) === state);
  const inGrace = of('in-grace');
  const hasGrace = inGrace.some(bearsPenalties);
  const parts: Record<OwedPart['state'], Unpaid[]> = {
    overdue: hasGrace ? of('overdue') : [...of('overdue'), ...inGrace],
    'in-grace': hasGrace ? inGrace : [],
    due: of('due'),
  };
  return Object.entries(parts) as [OwedPart['state'], Unpaid[]][];
}

const bearsPenalties = (unpaid: Unpaid): boolean => documentKindOf(unpaid) !== 'penalties';

/** The earliest day that is relevant for a part. */
function dayOfPart(state: OwedPart['state'], of: Unpaid[]): Day {
  if (state === 'overdue') return earliest(of.map(({ dueOn }) => firstLateDay(dueOn)));
  if (state === 'in-grace') return earliest(of.filter(bearsPenalties).map(({ graceEnd }) => graceEnd));
  return earliest(of.map(({ dueOn }) => dueOn));
}

/** Penalties are counted from the first day after the due day (Legea 51/2006 art. 42). */
const firstLateDay = (dueOn: Day): Day => dueOn.add({ days: 1 });

function penaltiesOf(overdue: Unpaid[], settings: SettingValues): Pick<OwedPart, 'penalties'> {
  const bearing = overdue.filter(bearsPenalties);
  if (bearing.length === 0) return {};
  const rates = new Set(bearing.map(({ issuedOn }) => settingOn(settings, penaltyPerDay, { day: issuedOn })));
  return {
    penalties: { from: earliest(bearing.map(({ dueOn }) => firstLateDay(dueOn))), rates: [...rates] },
  };
}

const earliest = (days: Day[]): Day => days.reduce((first, day) => (isBefore(day, first) ? day : first));
