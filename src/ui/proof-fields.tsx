import type { Form } from '../platform/web/form.ts';
import { Disclosure } from './disclosure.tsx';
import { Field } from './field.tsx';
import type { Frame } from './frame.ts';
import { InvoicePicture } from './invoice-picture.tsx';
import { QuestionLink } from './question-link.tsx';

/** Client code and contract number as a pair: a wrong pair is one error of both, and opens the picture of a bill. */
export function ProofFields({ frame, form }: { frame: Frame; form: Form }) {
  const { field, signUp } = frame.text.accounts;
  const { customers } = frame.operator.contacts;
  const error = form.errors.pair;
  return (
    <fieldset
      id="pair"
      class={`proof-fields${error ? ' field--error' : ''}`}
      aria-describedby={error && 'pair-error'}
    >
      <legend>{signUp.pair}</legend>
      {error && (
        <p class="field__error" id="pair-error">
          {error}
        </p>
      )}
      <Field
        form={form}
        name="code"
        label={field.code}
        hint={field.codeHint}
        autocomplete="off"
        spellcheck={false}
        maxLength={40}
      />
      <Field
        form={form}
        name="contract"
        label={field.contract}
        hint={field.contractHint}
        autocomplete="off"
        spellcheck={false}
        maxLength={60}
      />
      <Disclosure summary={signUp.where} isOpen={error !== undefined}>
        <InvoicePicture frame={frame} />
        <p>
          {signUp.noInvoice}{' '}
          <a href={`mailto:${customers}?subject=${encodeURIComponent(signUp.noInvoiceSubject)}`}>
            {customers}
          </a>
        </p>
        <QuestionLink frame={frame} id="no-match" />
      </Disclosure>
    </fieldset>
  );
}
