/** What was just done, in a sentence, shown once on the next page. */
export const flashRo = {
  languageChanged: 'Am schimbat limba.',
  accountActive: 'Contul este activ. Bine ați venit!',
  accountExists: 'Contul era deja activ. Intrați cu parola lui.',
  signedOut: 'Ați ieșit din portal.',
  passwordReset: 'Parola a fost schimbată. Intrați cu cea nouă.',
  passwordChanged: 'Parola a fost schimbată.',
  emailConfirmationSent: 'V-am scris la adresa nouă. Confirmați-o de acolo.',
  emailChanged: 'Adresa de e-mail a fost schimbată.',
  sessionEnded: 'Ați ieșit de pe acel dispozitiv.',
  otherSessionsEnded: 'Ați ieșit de pe celelalte dispozitive.',
  accountClosed: 'Contul a fost închis.',
  customerAdded: 'Codul de client a fost adăugat.',
  customerRemoved: 'Codul de client a fost scos din cont.',
  customerChosen: 'Ați ales alt cod de client.',
  labelSaved: 'Numele a fost salvat.',
};
