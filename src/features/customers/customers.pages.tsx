import { paths } from '../../paths.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import type { Frame } from '../../ui/frame.ts';
import { Layout } from '../../ui/layout.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { type Form, hasErrors } from '../../ui/shown-form.ts';
import { CustomerCard } from './customer.pages.tsx';
import type { LinkedCustomer } from './customers.queries.ts';
import { customersText } from './customers.text.ts';
import { type ListQuery, pageCountOf, pathWithQuery, searchFrom } from './list-query.rules.ts';
import { ProofFields } from './proof/proof-fields.tsx';

type ListProps = {
  frame: Frame;
  customers: LinkedCustomer[];
  total: number;
  query: ListQuery;
  returnPath: string | undefined;
};

/** The client codes of the account; a single one needs no selection. */
export function CustomersPage({ frame, customers, total, query, returnPath }: ListProps) {
  const { locale, viewer } = frame;
  const words = customersText[locale];
  const count = viewer?.customerCount ?? 0;
  return (
    <Layout frame={frame} title={words.title}>
      <div class="row row--between">
        <h1>{words.title}</h1>
        <ButtonLink href={paths.newCustomer} look={count === 0 ? 'primary' : 'secondary'}>
          {words.add}
        </ButtonLink>
      </div>
      {count !== 1 && <p>{count === 0 ? words.none : words.lead}</p>}
      {count >= searchFrom && (
        <SearchField
          action={paths.customers}
          label={words.search}
          button={words.searchButton}
          value={query.search}
        >
          {returnPath && <input type="hidden" name="return" value={returnPath} />}
        </SearchField>
      )}
      {total === 0 && count > 0 && <NotFound frame={frame} search={query.search} />}
      {count > 1 && total > 0 && <p class="quiet">{words.count(total)}</p>}
      <ul class="customer-list">
        {customers.map(customer => (
          <li>
            <CustomerCard frame={frame} customer={customer} returnPath={returnPath} />
          </li>
        ))}
      </ul>
      <Pagination
        frame={frame}
        page={query.page}
        pageCount={pageCountOf(total)}
        hrefOf={page => pathWithQuery(paths.customers, { ...query, page }, returnPath)}
      />
    </Layout>
  );
}

function NotFound({ frame, search }: { frame: Frame; search: string }) {
  const words = customersText[frame.locale];
  return (
    <EmptyState icon="search" title={words.notFound(search)}>
      <ButtonLink href={paths.customers} look="secondary">
        {words.showAll}
      </ButtonLink>
    </EmptyState>
  );
}

export function NewCustomerPage({ frame, form }: { frame: Frame; form: Form<'code' | 'contract' | 'pair'> }) {
  const words = customersText[frame.locale];
  return (
    <Layout frame={frame} title={words.add} width="narrow" hasErrors={hasErrors(form)}>
      <ErrorSummary form={form} frame={frame} />
      <h1>{words.add}</h1>
      <p>{words.addLead}</p>
      <form method="post" action={paths.newCustomer} novalidate>
        <ProofFields frame={frame} form={form} />
        <Button>{words.addButton}</Button>
      </form>
    </Layout>
  );
}

/** Asks for confirmation before a code is removed. */
export function CustomerRemovalPage({ frame, code, name }: { frame: Frame; code: string; name: string }) {
  const words = customersText[frame.locale];
  return (
    <Layout frame={frame} title={words.remove} width="narrow">
      <h1>{words.removeConfirm(name)}</h1>
      <Card>
        <p>
          {words.code} {code}
        </p>
        <p>{words.removeLead}</p>
        <form method="post" action={paths.customerRemoval(code)} class="row">
          <Button look="danger">{words.removeButton}</Button>
          <ButtonLink href={paths.customers} look="secondary">
            {words.keep}
          </ButtonLink>
        </form>
      </Card>
    </Layout>
  );
}
