import type { Locale } from '../../domain/day.ts';
import { pluralEn, pluralRo } from '../../domain/plural.ts';

const ro = {
  title: 'Coduri de client',
  lead: 'Facturile și soldul se văd pentru un singur cod de client: cel ales aici.',
  none: 'Contul nu are niciun cod de client. Adăugați unul cu o factură la îndemână.',
  count: (count: number) => pluralRo(count, 'cod de client', 'coduri de client'),
  search: 'Căutați după cod, nume sau adresă',
  searchButton: 'Căutați',
  notFound: (query: string) => `Nu am găsit nimic pentru „${query}”.`,
  showAll: 'Arătați-le pe toate',
  code: 'Cod de client',
  current: 'Ales acum',
  choose: 'Alegeți',
  settings: 'Nume și ștergere',
  add: 'Adăugați un cod de client',
  addLead: 'Sunt aceleași date ca la înregistrare, de pe o factură a codului nou.',
  addButton: 'Adăugați codul',
  linkSentLead:
    'S-a greșit de multe ori numărul de contract al acestui cod, așa că mai este un pas. V-am trimis un mesaj în care scrie dacă datele se potrivesc și, dacă da, linkul cu care adăugați codul.',
  linkTitle: 'Adăugați codul de client',
  linkLead: (code: string) => `Apăsați butonul și codul ${code} va fi în contul dumneavoastră.`,
  linkGone: 'A fost folosit sau a trecut timpul lui. Adăugați codul din nou, cu datele de pe factură.',
  label: 'Numele dumneavoastră pentru acest cod',
  labelHint: 'De exemplu „Casa părinților”. Îl vedeți numai dumneavoastră.',
  labelTooLong: (max: number) => `Numele poate avea cel mult ${pluralRo(max, 'caracter', 'caractere')}.`,
  labelButton: 'Salvați numele',
  remove: 'Scoateți codul din cont',
  removeLead:
    'Facturile lui nu se mai văd în acest cont. Îl puteți adăuga din nou oricând, cu datele de pe factură.',
  removeConfirm: (name: string) => `Scoateți „${name}” din cont?`,
  removeButton: 'Da, îl scot',
  keep: 'Nu, îl păstrez',
};

const en: typeof ro = {
  title: 'Client codes',
  lead: 'Invoices and balance are shown for one code at a time. Choose the one you want.',
  none: 'The account has no client code. Add one with an invoice at hand.',
  count: count => pluralEn(count, 'client code', 'client codes'),
  search: 'Search by code, name or address',
  searchButton: 'Search',
  notFound: query => `Nothing was found for “${query}”.`,
  showAll: 'Show all',
  code: 'Client code',
  current: 'Chosen now',
  choose: 'Choose',
  settings: 'Name and removal',
  add: 'Add a client code',
  addLead: 'The same details as at sign-up, from an invoice of the new code.',
  addButton: 'Add the code',
  linkSentLead:
    'The contract number of this code was wrong many times, so there is one more step. We have sent you a message that says whether the details match and, if they do, has the link that adds the code.',
  linkTitle: 'Add the client code',
  linkLead: code => `Press the button to have code ${code} in your account.`,
  linkGone: 'It was used, or its time has passed. Add the code again, with the details of an invoice.',
  label: 'Your name for this code',
  labelHint: 'Such as “My parents’ house”. Only you see it.',
  labelTooLong: max => `The name can have at most ${pluralEn(max, 'character', 'characters')}.`,
  labelButton: 'Save the name',
  remove: 'Remove the code from the account',
  removeLead:
    'Its invoices are no longer shown in this account. You can add it again at any time, from an invoice.',
  removeConfirm: name => `Remove “${name}” from the account?`,
  removeButton: 'Yes, remove it',
  keep: 'No, keep it',
};

export const customersText = { ro, en } satisfies Record<Locale, typeof ro>;
