import type { Frame } from './frame.ts';
import type { Form } from './shown-form.ts';

// Without a script this alone brings whoever listens to the page, or enlarges it, to what went wrong.
const focusOnArrival = { autofocus: true };

/** What needs a change, at the top of the form, each sentence a link to its field. */
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
