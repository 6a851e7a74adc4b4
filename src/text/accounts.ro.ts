export const accountsRo = {};
