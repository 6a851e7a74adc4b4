import type { Upload } from '../../../platform/uploads/uploads.queries.ts';
import { describedBy, FieldFrame } from '../../../ui/field-frame.tsx';
import type { Frame } from '../../../ui/frame.ts';
import type { Form } from '../../../ui/shown-form.ts';
import { mostFilesOfMessage } from '../threads.rules.ts';
import { filesText } from './files.text.ts';

type Props = {
  frame: Frame;
  form: Form<'files'>;
  files: readonly Pick<Upload, 'uploadId' | 'name'>[];
  /** what the topic asks for */
  label?: string | undefined;
};

/** What to send along: files that have arrived stay, each with a box that leaves it out. */
export function FileField({ frame, form, files, label }: Props) {
  const words = filesText[frame.locale];
  const error = form.errors.files;
  const hint = words.hint(mostFilesOfMessage);
  return (
    <>
      <input type="hidden" name="kept" value={files.map(({ uploadId }) => uploadId).join(' ')} />
      {files.length > 0 && (
        <fieldset class="field kept-files">
          <legend class="field__label">{words.arrived}</legend>
          <ul>
            {files.map(({ uploadId, name }) => (
              <li>
                <span>{name}</span>{' '}
                <span class="checkbox">
                  <input
                    id={`without-${uploadId}`}
                    name={`without-${uploadId}`}
                    type="checkbox"
                    value="yes"
                  />
                  <label for={`without-${uploadId}`}>{words.leaveOut(name)}</label>
                </span>
              </li>
            ))}
          </ul>
        </fieldset>
      )}
      <FieldFrame name="files" label={label ?? words.label} hint={hint} error={error}>
        <input
          class="field__input field__input--file"
          id="files"
          name="files"
          type="file"
          multiple
          accept="image/jpeg,image/png,image/webp,image/heic,image/heif,application/pdf"
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={describedBy('files', { hint, error })}
        />
      </FieldFrame>
    </>
  );
}
