/** A form to show: typed values and problems, by field name. */
export type Form<Name extends string> = {
  values: Partial<Record<Name, string>>;
  errors: Partial<Record<Name, string>>;
};

/** An empty form, for any fields. */
export const emptyForm: Form<never> = { values: {}, errors: {} };

export const hasErrors = (form: Form<never>): boolean => Object.keys(form.errors).length > 0;
