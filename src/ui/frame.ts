import type { Day, Locale } from '../domain/day.ts';
import type { CustomerId } from '../domain/scope.ts';
import type { SettingValues } from '../domain/setting.ts';
import type { Operator } from '../operator.ts';
import type { IconName } from './icon-paths.ts';
import type { UiWords } from './ui.text.ts';

/** What every page is given beside its own data: language, operator, who is looking, and when. */
export type Frame = {
  locale: Locale;
  /** the words of layout and form; a feature takes its own from its x.text.ts by `locale` */
  words: UiWords;
  operator: Operator;
  settings: SettingValues;
  assets: FrameAssets;
  path: string;
  today: Day;
  /** a sentence about what was just done, shown once */
  flash: string | undefined;
  viewer: FrameViewer | undefined;
  /** of whoever is signed in */
  menu: readonly MenuEntry[];
  /** every client code has this page: choosing another one leads back to it */
  isOfCustomer: boolean;
  isDemo: boolean;
};

/** A line of the menu; `short` and `bar` are for a phone, which has no room for all. */
export type MenuEntry = {
  href: string;
  label: string;
  short?: string;
  icon: IconName;
  place: 'bar' | 'rest';
};

/** The addresses of style sheets, scripts and pictures. */
type FrameAssets = {
  styles: string;
  /** of the operator; undefined when it has none */
  logo: string | undefined;
  script: (name: string) => string;
  picture: (name: string) => string;
};

/** Whoever is signed in, as far as a page shows it. */
type FrameViewer = {
  email: string;
  customer:
    | { customerId: CustomerId; code: string; name: string; kind: string; label: string | null }
    | undefined;
  customerCount: number;
};
