/** A form as it is shown: what was typed, and what is wrong with it, by field name. */
export type Form<Name extends string> = {
  values: Partial<Record<Name, string>>;
  errors: Partial<Record<Name, string>>;
};

/** A form that nobody has filled in yet, whatever its fields. */
export const emptyForm: Form<never> = { values: {}, errors: {} };

export const hasErrors = (form: Form<never>): boolean => Object.keys(form.errors).length > 0;
