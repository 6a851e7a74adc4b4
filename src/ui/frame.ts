import type { Day, Locale } from '../domain/day.ts';
import type { CustomerId } from '../domain/scope.ts';
import type { SettingValues } from '../domain/setting.ts';
import type { Operator } from '../operator.ts';
import type { IconName } from './icon-paths.ts';
import type { UiWords } from './ui.text.ts';

/** Data common to all pages: language, operator, signed-in person, time. */
export type Frame = {
  locale: Locale;
  /** texts of layout and forms; features take theirs from their x.text.ts by `locale` */
  words: UiWords;
  operator: Operator;
  settings: SettingValues;
  assets: FrameAssets;
  path: string;
  today: Day;
  /** a sentence about what was just done, shown once */
  flash: string | undefined;
  viewer: FrameViewer | undefined;
  /** for signed-in people */
  menu: readonly MenuEntry[];
  /** every client code has this page: choosing another one returns to it */
  isOfCustomer: boolean;
  isDemo: boolean;
};

/** A menu entry; `short` and `bar` are for phones, which have little room. */
export type MenuEntry = {
  href: string;
  label: string;
  short?: string;
  icon: IconName;
  place: 'bar' | 'rest';
};

/** URLs of style sheets, scripts and images. */
type FrameAssets = {
  styles: string;
  deskStyles: string;
  /** the operator's; undefined when it has none */
  logo: string | undefined;
  script: (name: string) => string;
  picture: (name: string) => string;
};

/** The signed-in person, as shown on pages. */
type FrameViewer = {
  email: string;
  customer:
    | { customerId: CustomerId; code: string; name: string; kind: string; label: string | null }
    | undefined;
  customerCount: number;
};
