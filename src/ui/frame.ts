import type { Day, Locale } from '../domain/day.ts';
import type { CustomerId } from '../domain/scope.ts';
import type { Operator } from '../operator.ts';
import type { UiWords } from './ui.text.ts';

/** What every page is given beside its own data: language, operator, who is looking, and when. */
export type Frame = {
  locale: Locale;
  /** the words of layout and form; a feature takes its own from its x.text.ts by `locale` */
  words: UiWords;
  operator: Operator;
  assets: FrameAssets;
  path: string;
  today: Day;
  /** a sentence about what was just done, shown once */
  flash: string | undefined;
  viewer: FrameViewer | undefined;
  isDemo: boolean;
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
