import { Field, type FieldProps } from '../../ui/field.tsx';

type Props = Pick<FieldProps<'email'>, 'form' | 'label' | 'hint'> & {
  /** `username` where a password manager should offer the account's own address */
  autocomplete: 'email' | 'username';
};

/** An e-mail address. The length is that of RFC 5321, 4.5.3.1. */
export const EmailField = (field: Props) => (
  <Field {...field} name="email" type="email" inputmode="email" spellcheck={false} maxLength={254} />
);
