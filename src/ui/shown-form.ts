/** A form as it is shown: what was typed, and what is wrong with it, by field name. */
export type Form = { values: Record<string, string>; errors: Record<string, string> };

export const emptyForm: Form = { values: {}, errors: {} };

export const hasErrors = (form: Form): boolean => Object.keys(form.errors).length > 0;
