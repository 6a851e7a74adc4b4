export const helpRo = {};
