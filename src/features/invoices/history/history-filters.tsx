import { paths } from '../../../paths.ts';
import { Button } from '../../../ui/button.tsx';
import { Choice } from '../../../ui/choice.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Spoken } from '../../../ui/spoken.tsx';
import { type InvoiceFilter, isNarrowed, queryOf, stateFilters } from './history.rules.ts';
import { historyText } from './history.text.ts';

type Props = { frame: Frame; filter: InvoiceFilter; years: readonly number[] };

/** Search and filters, collapsed, so that the list comes first. */
export function HistoryFilters({ frame, filter, years }: Props) {
  const words = historyText[frame.locale];
  return (
    <details class="filters">
      <summary>
        <Icon name="search" size="small" />
        {words.filters}
      </summary>
      <search>
        <form class="card card__body filters__form" method="get" action={paths.invoices}>
          <div class="field">
            <label class="field__label" for="q">
              {words.search}
            </label>
            <div class="field__hint" id="q-hint">
              {words.searchHint}
            </div>
            <div class="field__control">
              <input
                class="field__input"
                id="q"
                name="q"
                type="search"
                value={filter.search}
                maxLength={100}
                aria-describedby="q-hint"
              />
            </div>
          </div>
          <div class="filters__choices">
            <Choice
              name="year"
              label={words.year}
              every={words.everyYear}
              chosen={filter.year}
              options={years.map(year => ({ value: year, label: String(year) }))}
            />
            <Choice
              name="state"
              label={words.state}
              every={words.everyState}
              chosen={filter.state}
              options={stateFilters.map(state => ({ value: state, label: words.stateFilters[state] }))}
            />
          </div>
          <Button>{words.show}</Button>
        </form>
      </search>
    </details>
  );
}

/** The active filters, each with a link that removes it. */
export function ChosenFilters({ frame, filter }: Omit<Props, 'years'>) {
  const words = historyText[frame.locale];
  if (!isNarrowed(filter)) return null;
  const { year, state, search } = filter;
  const chosen = [
    ...(year === undefined
      ? []
      : [{ label: words.chosenYear(year), without: { ...filter, year: undefined } }]),
    ...(state === undefined
      ? []
      : [{ label: words.stateFilters[state], without: { ...filter, state: undefined } }]),
    ...(search ? [{ label: `„${search}”`, without: { ...filter, search: '' } }] : []),
  ];
  return (
    <ul class="chips" aria-label={words.chosen}>
      {chosen.map(({ label, without }) => (
        <li>
          <a class="chip" href={`${paths.invoices}${queryOf({ ...without, page: 1 })}`}>
            <Spoken>{words.remove}</Spoken> {label} <Icon name="close" size="small" />
          </a>{' '}
        </li>
      ))}
    </ul>
  );
}
