import type { Locale } from './domain/day.ts';
import { paths } from './paths.ts';
import type { MenuEntry } from './ui/frame.ts';
import type { IconName } from './ui/icon-paths.ts';

/** Labels of the menu: `short` for a phone's bar, which has room for one word. */
type Words = { label: string; short?: string };

type Page = {
  href: string;
  /** `customer` shows data of the chosen client code, `account` data of the signed-in account */
  for: 'everybody' | 'account' | 'customer';
  /** `bar` is always visible on a phone, `rest` is behind "Meniu" */
  menu?: { place: 'bar' | 'rest'; icon: IconName; words: Record<Locale, Words> };
};

/**
 * The pages with a fixed address, in menu order. The menu, the choice of a client code, screenshots, the page size check
 * and the browser test use this list: a new page is one line.
 */
export const pages: readonly Page[] = [
  {
    href: paths.balance,
    for: 'customer',
    menu: { place: 'bar', icon: 'balance', words: { ro: { label: 'Sold' }, en: { label: 'Balance' } } },
  },
  {
    href: paths.invoices,
    for: 'customer',
    menu: {
      place: 'bar',
      icon: 'invoice',
      words: {
        ro: { label: 'Istoric facturi', short: 'Facturi' },
        en: { label: 'Invoices', short: 'Invoices' },
      },
    },
  },
  {
    href: paths.messages,
    for: 'customer',
    menu: {
      place: 'rest',
      icon: 'mail',
      words: { ro: { label: 'Mesaje' }, en: { label: 'Messages' } },
    },
  },
  { href: paths.newMessage, for: 'customer' },
  { href: paths.paymentWays, for: 'customer' },
  { href: paths.servicePoints, for: 'customer' },
  {
    href: paths.customers,
    for: 'account',
    menu: {
      place: 'bar',
      icon: 'codes',
      words: {
        ro: { label: 'Coduri de client', short: 'Coduri' },
        en: { label: 'Client codes', short: 'Codes' },
      },
    },
  },
  { href: paths.newCustomer, for: 'account' },
  {
    href: paths.notifications,
    for: 'account',
    menu: {
      place: 'rest',
      icon: 'bell',
      words: { ro: { label: 'Alerte și notificări' }, en: { label: 'Alerts and notifications' } },
    },
  },
  {
    href: paths.account,
    for: 'account',
    menu: {
      place: 'rest',
      icon: 'account',
      words: { ro: { label: 'Contul meu' }, en: { label: 'My account' } },
    },
  },
  { href: paths.accountPassword, for: 'account' },
  { href: paths.accountEmail, for: 'account' },
  { href: paths.dataAccess, for: 'account' },
  { href: paths.accountClosure, for: 'account' },
  {
    href: paths.help,
    for: 'everybody',
    menu: {
      place: 'rest',
      icon: 'help',
      words: { ro: { label: 'Întrebări frecvente' }, en: { label: 'Frequent questions' } },
    },
  },
  { href: paths.helpSignUp, for: 'everybody' },
  { href: paths.front, for: 'everybody' },
  { href: paths.signIn, for: 'everybody' },
  { href: paths.signUp, for: 'everybody' },
  { href: paths.passwordReset, for: 'everybody' },
  { href: paths.terms, for: 'everybody' },
  { href: paths.privacy, for: 'everybody' },
  { href: paths.accessibility, for: 'everybody' },
];

export const listPages = (...audience: Page['for'][]): string[] =>
  pages.filter(page => audience.includes(page.for)).map(({ href }) => href);

const menuIn = (locale: Locale): MenuEntry[] =>
  pages.flatMap(({ href, menu }) =>
    menu ? [{ href, place: menu.place, icon: menu.icon, ...menu.words[locale] }] : [],
  );

/** The menu for signed-in people. */
export const menus: Record<Locale, readonly MenuEntry[]> = { ro: menuIn('ro'), en: menuIn('en') };

const ofCustomer = new Set(listPages('customer'));

/** Whether every client code has this page: choosing another one then returns to it. */
export const isOfCustomer = (path: string): boolean => ofCustomer.has(path);
