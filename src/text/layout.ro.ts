import { pluralRo } from './plural.ts';

export const layoutRo = {
  layout: {
    skip: 'Săriți la conținut',
    description: (name: string) =>
      `${name}: sold, facturi de descărcat și date de plată, pe orice telefon, fără programe de instalat.`,
    portal: 'portalul clienților',
    errorPrefix: 'De corectat',
    help: 'Întrebări frecvente',
    terms: 'Termeni',
    privacy: 'Date personale',
    accessibility: 'Accesibilitate',
    otherLanguage: 'English',
    signIn: 'Intrați',
    chooser: 'Codul de client ales:',
    menu: {
      label: 'Meniu',
      balance: 'Sold',
      invoices: 'Istoric facturi',
      invoicesShort: 'Facturi',
      customers: 'Coduri de client',
      customersShort: 'Coduri',
      account: 'Contul meu',
      signOut: 'Ieșire',
    },
  },
  pages: {
    label: 'Pagini',
    before: 'Înapoi',
    after: 'Înainte',
    here: (page: number, count: number) => `Pagina ${page} din ${count}`,
  },
  form: {
    errorTitle: (count: number) =>
      count === 1 ? 'Un lucru de corectat' : `${pluralRo(count, 'lucru', 'lucruri')} de corectat`,
    tooMany: (wait: string) =>
      `S-a încercat de mai multe ori la rând. Pentru siguranța conturilor, vă rugăm să așteptați ${wait}.`,
    optional: '(opțional)',
  },
  errors: {
    back: 'Înapoi la prima pagină',
    reference: (id: string) => `Dacă ne scrieți despre asta, spuneți-ne codul ${id}.`,
    notFound: {
      title: 'Nu am găsit pagina',
      body: 'Adresa nu duce nicăieri sau pagina nu este a acestui cont. Puteți porni de la prima pagină.',
    },
    broken: {
      title: 'Datele nu au ajuns întregi',
      body: 'S-au pierdut pe drum, așa că nu am făcut nimic. Întoarceți-vă la formular și trimiteți-l din nou.',
    },
    forbidden: {
      title: 'Cererea a venit de pe alt site',
      body: 'Pentru siguranța contului nu am făcut nimic. Întoarceți-vă la portal și încercați de acolo.',
    },
    busy: {
      title: 'Acum sunt prea multe cereri',
      body: 'Documentul nu a putut fi pregătit pe loc. Vă rugăm să încercați din nou peste câteva secunde.',
    },
    tooLarge: {
      title: 'Ce ați trimis este prea mare',
      body: 'Nu s-a pierdut nimic. Trimiteți ceva mai mic.',
    },
    tooMany: {
      title: 'Prea multe încercări',
      body: (wait: string) => `Pentru siguranța conturilor ne oprim puțin. Încercați din nou peste ${wait}.`,
    },
    internal: {
      title: 'Ceva nu a mers la noi',
      body: 'Nu ați greșit nimic, iar ce era salvat a rămas salvat. Încercați din nou peste un minut.',
    },
    unavailable: {
      title: 'Portalul se întoarce imediat',
      body: 'Lucrăm la el chiar acum. Încercați din nou peste câteva minute.',
    },
  },
  wait: (seconds: number) =>
    seconds < 60
      ? pluralRo(seconds, 'secundă', 'secunde')
      : pluralRo(Math.ceil(seconds / 60), 'minut', 'minute'),
  devMail: {
    title: 'Mesaje trimise',
    why: 'Fără server de e-mail, mesajele rămân aici.',
    html: 'Cum arată în programul de e-mail',
    none: 'Niciun mesaj încă. Înregistrați-vă și veți găsi aici linkul de activare.',
  },
};
