import type { Frame } from './frame.ts';
import type { Form } from './shown-form.ts';

// Without JavaScript only autofocus brings users of screen readers and magnifiers to the errors.
const focusOnArrival = { autofocus: true };

/** The form's problems, above the form, each a link to its field. */
export function ErrorSummary({ form, frame }: { form: Form<never>; frame: Frame }) {
  const errors = Object.entries<string>(form.errors);
  if (errors.length === 0) return null;
  return (
    <div
      class="error-summary"
      role="alert"
      aria-labelledby="error-summary-title"
      tabIndex={-1}
      {...focusOnArrival}
    >
      <h2 id="error-summary-title">{frame.words.form.errorTitle(errors.length)}</h2>
      <ul>
        {errors.map(([field, message]) => (
          <li>
            <a href={`#${field}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
