import type { Day, Locale } from '../domain/day.ts';
import type { Operator } from '../operator.ts';
import type { Assets } from '../platform/assets/assets.ts';
import type { Viewer } from '../platform/web/viewer.ts';
import type { Text } from '../text/text.ts';

/** What every page is given beside its own data: language, operator, who is looking, and when. */
export type Frame = {
  locale: Locale;
  text: Text;
  operator: Operator;
  assets: Assets;
  path: string;
  today: Day;
  /** a sentence about what was just done, shown once */
  flash: string | undefined;
  viewer: Viewer | undefined;
  isDemo: boolean;
};
