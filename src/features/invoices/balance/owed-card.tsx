import { formatLei } from '../../../domain/money.ts';
import { paths } from '../../../paths.ts';
import { Amount } from '../../../ui/amount.tsx';
import { ButtonLink } from '../../../ui/button.tsx';
import { CalmWater } from '../../../ui/calm-water.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Spoken } from '../../../ui/spoken.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { KnownBalance } from '../invoices.rules.ts';
import type { AccountOverview } from './account-overview.queries.ts';
import { balanceText } from './balance.text.ts';
import { FigureMoment } from './figure-moment.tsx';
import { type OwedPart, owedParts, payDays } from './owed-parts.rules.ts';
import { OwedParts, sayPart, sayPenalties, toneOfPart } from './owed-parts.tsx';

type Props = { frame: Frame; balance: KnownBalance; overview: AccountOverview };

/** The amount owed, its most urgent part and the button to pay, then all its parts; or that nothing is owed. */
export function OwedCard({ frame, balance, overview }: Props) {
  const { today, settings } = frame;
  const advance = balance.beside < 0n ? -balance.beside : 0n;
  const parts = owedParts(overview.unpaid, { advance, today, settings });
  return (
    <div class={`card owed owed--${balance.kind}`}>
      <div class="card__body">
        <Whose frame={frame} />
        {balance.kind === 'owed' ? (
          <ToPay frame={frame} balance={balance} parts={parts} />
        ) : (
          <NothingToPay frame={frame} balance={balance} overview={overview} />
        )}
        {needsParts(parts, balance) ? (
          <OwedParts frame={frame} parts={parts} beside={balance.beside} />
        ) : (
          parts[0]?.penalties && <p class="quiet">{sayPenalties(parts[0].penalties, frame)}</p>
        )}
        {payDays(overview, { today, settings }).length > 0 && (
          <p>
            <a class="owed__calendar" href={paths.balanceDays} download="">
              <Icon name="calendar" size="small" />
              {balanceText[frame.locale].toCalendar}
            </a>
          </p>
        )}
        <FigureMoment frame={frame} moment={balance.moment} isStale={balance.isStale} />
      </div>
      {balance.kind !== 'owed' && <CalmWater />}
    </div>
  );
}

/** On paper and on phones nothing else on the page names the customer. */
function Whose({ frame: { locale, viewer } }: { frame: Frame }) {
  if (!viewer?.customer) return null;
  const { name, code } = viewer.customer;
  return (
    <p class="owed__whose">
      <b>{name}</b>
      <Spoken>,</Spoken> {balanceText[locale].whose(code)}
      <Spoken>.</Spoken>
    </p>
  );
}

function ToPay({ frame, balance, parts }: { frame: Frame; balance: KnownBalance; parts: OwedPart[] }) {
  const { locale } = frame;
  const words = balanceText[locale];
  const urgent = parts.find(({ isCovered }) => !isCovered);
  return (
    <>
      <p class="owed__figure">
        <span class="owed__label">{words.toPay}</span>{' '}
        <Amount amount={balance.amount} locale={locale} size="large" />
      </p>{' '}
      {urgent && (
        <p>
          <Tag tone={toneOfPart[urgent.state]}>
            {urgent.amount === balance.amount
              ? sayPart(urgent, frame).whole
              : words.partOf(formatLei(urgent.amount, locale), sayPart(urgent, frame).part)}
          </Tag>
        </p>
      )}{' '}
      <ButtonLink href={paths.paymentWays}>{words.pay}</ButtonLink>
    </>
  );
}

function NothingToPay({ frame, balance, overview }: Props) {
  const { locale } = frame;
  const words = balanceText[locale];
  const isCredit = balance.kind === 'credit';
  const why = isCredit
    ? words.creditBody
    : overview.openCount > 0
      ? words.nothingLeft
      : overview.hasInvoices
        ? words.nothingBody
        : words.nothingYet;
  return (
    <>
      {isCredit ? (
        <p class="owed__figure">
          <span class="owed__label">{words.credit}</span>{' '}
          <Amount amount={-balance.amount} locale={locale} size="large" />
        </p>
      ) : (
        <p class={balance.isStale ? 'owed__nothing' : 'owed__nothing owed__nothing--sure'}>
          <Icon name={balance.isStale ? 'clock' : 'check'} />
          {words.nothing}
          <Spoken>.</Spoken>
        </p>
      )}{' '}
      <p class="owed__why">{why}</p>
    </>
  );
}

/** A single part is already shown above. */
const needsParts = (parts: OwedPart[], { beside }: KnownBalance): boolean =>
  parts.length > 1 || beside > 0n || (beside < 0n && parts.length > 0);
