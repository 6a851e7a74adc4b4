/** What was just done, in a sentence, shown once on the next page. */
export const flashRo = {
  languageChanged: 'Am schimbat limba.',
};
