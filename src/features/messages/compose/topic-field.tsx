import type { TopicField } from '../../../operator-topics.ts';
import { Checkbox, Field } from '../../../ui/field.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { SelectField } from '../../../ui/select-field.tsx';
import type { Form } from '../../../ui/shown-form.ts';
import { inLocale } from '../topics.rules.ts';
import { newMessageText } from './new-message.text.ts';
import { longestField, nameOfField } from './topic-fields.rules.ts';

type Props = { frame: Frame; form: Form<string>; field: TopicField };

/** A question of a topic. A day is typed, since not every browser's calendar can be used by keyboard. */
export function TopicFieldInput({ frame: { locale }, form, field }: Props) {
  const words = newMessageText[locale];
  const { kind, isRequired, choices = [] } = field;
  const name = nameOfField(field);
  const plain = inLocale(field.label, locale);
  const label = isRequired ? plain : words.optional(plain);
  const hint = field.hint && inLocale(field.hint, locale);
  if (kind === 'yes-no')
    return (
      <Checkbox form={form} name={name} isRequired={isRequired}>
        {plain}
      </Checkbox>
    );
  if (kind === 'choice') {
    const options = choices.map(choice => ({ value: choice.ro, label: inLocale(choice, locale) }));
    return <SelectField {...{ form, name, label, hint, isRequired, options }} empty={words.choose} />;
  }
  const usual = kind === 'day' ? words.dayHint : undefined;
  return (
    <Field
      {...{ form, name, label, isRequired }}
      hint={hint ?? usual}
      inputmode={kind === 'number' ? 'decimal' : 'text'}
      autocomplete="off"
      maxLength={longestField}
    />
  );
}
