export const invoicesRo = {};
