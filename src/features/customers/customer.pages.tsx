import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Field } from '../../ui/field.tsx';
import type { Frame } from '../../ui/frame.ts';
import { Layout } from '../../ui/layout.tsx';
import { type Form, hasErrors } from '../../ui/shown-form.ts';
import { Tag } from '../../ui/tag.tsx';
import type { LinkedCustomer } from './customers.queries.ts';
import { longestLabel } from './customers.rules.ts';
import { customersText } from './customers.text.ts';
import { servicePointsText } from './service-points/service-points.text.ts';

type CardProps = { frame: Frame; customer: LinkedCustomer; returnPath: string | undefined };

/** A client code in the list: its label, the customer, and a button that selects it. */
export function CustomerCard({ frame, customer, returnPath }: CardProps) {
  const { viewer } = frame;
  const words = customersText[frame.locale];
  const { code, name, label, address, locality, servicePoints } = customer;
  const isCurrent = viewer?.customer?.customerId === customer.customerId;
  const isChoice = (viewer?.customerCount ?? 0) > 1;
  return (
    <Card title={label ?? name} action={isChoice && isCurrent && <Tag tone="good">{words.current}</Tag>}>
      <p>
        {words.code} <b>{code}</b>
        {label && <> · {name}</>}
      </p>
      <p class="quiet">{[address, locality].filter(Boolean).join(', ')}</p>
      {isCurrent && servicePoints > 0 && (
        <p>
          <a href={paths.servicePoints}>{servicePointsText[frame.locale].count(servicePoints)}</a>
        </p>
      )}
      {!isCurrent && servicePoints > 1 && (
        <p class="quiet">{servicePointsText[frame.locale].count(servicePoints)}</p>
      )}
      <div class="row">
        {isChoice && !isCurrent && (
          <form method="post" action={paths.currentCustomer}>
            <input type="hidden" name="code" value={code} />
            {returnPath && <input type="hidden" name="return" value={returnPath} />}
            <button class="button button--primary" type="submit">
              {words.choose}
              <span class="visually-hidden"> {label ?? name}</span>
            </button>
          </form>
        )}
        <a href={paths.customer(code)}>
          {words.settings}
          <span class="visually-hidden">: {label ?? name}</span>
        </a>
      </div>
    </Card>
  );
}

type CustomerProps = { frame: Frame; form: Form<'label'>; code: string; name: string };

/** The label of a client code, and a link to remove the code. */
export function CustomerPage({ frame, form, code, name }: CustomerProps) {
  const words = customersText[frame.locale];
  return (
    <Layout frame={frame} title={name} width="narrow" hasErrors={hasErrors(form)}>
      <p>
        <a href={paths.customers}>{words.title}</a>
      </p>
      <ErrorSummary form={form} frame={frame} />
      <h1>{name}</h1>
      <p class="quiet">
        {words.code} {code}
      </p>
      <form method="post" action={paths.customerLabel(code)} novalidate>
        <Field
          form={form}
          name="label"
          label={words.label}
          hint={words.labelHint}
          autocomplete="off"
          maxLength={longestLabel}
          isRequired={false}
        />
        <Button>{words.labelButton}</Button>
      </form>
      <p>
        <a href={paths.customerRemoval(code)}>{words.remove}</a>
      </p>
    </Layout>
  );
}
