import { Amount } from '#src/ui/amount.tsx';
import { Button, ButtonLink } from '#src/ui/button.tsx';
import { Disclosure } from '#src/ui/disclosure.tsx';
import { EmptyState } from '#src/ui/empty-state.tsx';
import { ErrorSummary } from '#src/ui/error-summary.tsx';
import { Facts } from '#src/ui/facts.tsx';
import { Checkbox, Field } from '#src/ui/field.tsx';
import type { Frame } from '#src/ui/frame.ts';
import { Icon } from '#src/ui/icon.tsx';
import { type IconName, iconPaths } from '#src/ui/icon-paths.ts';
import { Notice } from '#src/ui/notice.tsx';
import { Pagination } from '#src/ui/pagination.tsx';
import { SearchField } from '#src/ui/search-field.tsx';
import { SelectField } from '#src/ui/select-field.tsx';
import type { Form } from '#src/ui/shown-form.ts';
import { Steps } from '#src/ui/steps.tsx';
import { Table } from '#src/ui/table.tsx';
import { Tag } from '#src/ui/tag.tsx';
import { TextArea } from '#src/ui/text-area.tsx';

export function AmountAndButtons({ frame }: { frame: Frame }) {
  return (
    <>
      <p>
        <Amount amount={16184n} locale={frame.locale} size="large" />{' '}
        <Amount amount={1234567n} locale={frame.locale} size="large" />{' '}
        <Amount amount={-123456789n} locale={frame.locale} size="large" />
      </p>
      <p>
        <Amount amount={-3047n} locale={frame.locale} />
      </p>
      <p class="row">
        <Tag tone="calm">emisă</Tag>
        <Tag tone="good">plătită</Tag>
        <Tag tone="soon">în perioada de grație</Tag>
        <Tag tone="late">restantă</Tag>
        <Tag tone="void">storno</Tag>
      </p>
      <p class="row">
        <ButtonLink href="#">Plătiți</ButtonLink>
        <ButtonLink look="secondary" href="#">
          <Icon name="download" size="small" />
          Descărcați
        </ButtonLink>
        <ButtonLink look="danger" href="#">
          Închideți contul
        </ButtonLink>
      </p>
    </>
  );
}

const wrong: Form<'email' | 'code' | 'department' | 'text' | 'accept'> = {
  values: { email: 'ana@', code: '' },
  errors: {
    email: 'Adresa se termină prea devreme.',
    text: 'Scrieți mesajul.',
    accept: 'Bifați ca să continuăm.',
  },
};

export function Fields({ frame }: { frame: Frame }) {
  return (
    <form method="get" action="#">
      <ErrorSummary form={wrong} frame={frame} />
      <Field form={wrong} name="email" label="E-mail" type="email" autocomplete="off" />
      <Field form={wrong} name="code" label="Cod de client" hint="Doar cifrele." inputmode="numeric" />
      <SelectField
        form={wrong}
        name="department"
        label="Către"
        empty="Alegeți"
        options={[{ value: 'network', label: 'Avarii și rețea' }]}
      />
      <TextArea form={wrong} name="text" label="Mesajul" hint="Ce s-a întâmplat." maxLength={1000} />
      <Checkbox form={wrong} name="accept">
        Sunt de acord
      </Checkbox>
      <Button>Trimite</Button>
    </form>
  );
}

export function Rows({ frame }: { frame: Frame }) {
  return (
    <div class="disclosures">
      {['octombrie 2026', 'septembrie 2026'].map((month, at) => (
        <Disclosure
          isOpen={at === 0}
          summary={
            <span class="row row--between">
              <b>{month}</b>
              <Amount amount={16184n} locale={frame.locale} />
            </span>
          }
        >
          <Facts
            facts={[
              { term: 'Apă potabilă', value: '62,10' },
              { term: 'Canalizare', value: '83,70' },
              { term: 'Total', value: '161,84 lei', isTotal: true },
            ]}
          />
        </Disclosure>
      ))}
    </div>
  );
}

export function Figures({ frame }: { frame: Frame }) {
  const rows = [1, 2, 3].map(month => ({ month: `0${month}.2026`, volume: 8 + month, amount: 14_000n }));
  return (
    <>
      <Table
        caption="Facturi"
        rows={rows}
        columns={[
          { label: 'Luna', cell: row => row.month },
          { label: 'Consum', cell: row => `${row.volume} m³`, isNumber: true },
          {
            label: 'Valoare',
            cell: row => <Amount amount={row.amount} locale={frame.locale} />,
            isNumber: true,
          },
        ]}
        totals={['Total', '30 m³', <Amount amount={42_000n} locale={frame.locale} />]}
      />
      <Pagination frame={frame} page={2} pageCount={9} hrefOf={page => `?page=${page}`} />
    </>
  );
}

export function Notices() {
  return (
    <>
      <Notice kind="info" title="Informare">
        <p>Un rând de text.</p>
      </Notice>
      <Notice kind="success">Am salvat.</Notice>
      <Notice kind="warning" title="Atenție" />
      <Notice kind="error" title="Nu am putut" />
    </>
  );
}

export function Searches() {
  return (
    <>
      <Steps
        steps={[
          { title: 'Întâi', body: <p>Un pas.</p> },
          { title: 'Apoi', body: <p>Alt pas.</p> },
        ]}
      />
      <EmptyState icon="invoice" title="Nicio factură încă">
        <p>Prima apare aici în ziua în care este emisă.</p>
      </EmptyState>
      <SearchField action="#find" label="Caută" button="Caută" value="104233" />
    </>
  );
}

export function Icons() {
  return (
    <div class="row">
      {(Object.keys(iconPaths) as IconName[]).map(name => (
        <Icon name={name} />
      ))}
    </div>
  );
}
