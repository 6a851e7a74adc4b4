import { Disclosure } from '../../../ui/disclosure.tsx';
import { Field } from '../../../ui/field.tsx';
import type { Frame } from '../../../ui/frame.ts';
import type { Form } from '../../../ui/shown-form.ts';
import { QuestionLink } from '../../questions/question-link.tsx';
import { InvoicePicture } from './invoice-picture.tsx';
import { proofText } from './proof.text.ts';

/** The fields for client code and contract number: a wrong pair is one error of both, and opens the picture of a bill. */
export function ProofFields({ frame, form }: { frame: Frame; form: Form<'code' | 'contract' | 'pair'> }) {
  const words = proofText[frame.locale];
  const { customers } = frame.operator.contacts;
  const error = form.errors.pair;
  return (
    <fieldset
      id="pair"
      class={`proof-fields${error ? ' field--error' : ''}`}
      aria-describedby={error && 'pair-error'}
    >
      <legend>{words.pair}</legend>
      {error && (
        <p class="field__error" id="pair-error">
          {error}
        </p>
      )}
      <Field
        form={form}
        name="code"
        label={words.code}
        hint={words.codeHint}
        autocomplete="off"
        spellcheck={false}
        maxLength={40}
      />
      <Field
        form={form}
        name="contract"
        label={words.contract}
        hint={words.contractHint}
        autocomplete="off"
        spellcheck={false}
        maxLength={60}
      />
      <Disclosure summary={words.where} isOpen={error !== undefined}>
        <InvoicePicture frame={frame} />
        <p>
          {words.noInvoice}{' '}
          <a href={`mailto:${customers}?subject=${encodeURIComponent(words.noInvoiceSubject)}`}>
            {customers}
          </a>
        </p>
        <QuestionLink frame={frame} id="no-match" />
      </Disclosure>
    </fieldset>
  );
}
