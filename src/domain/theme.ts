import { contrast, mix } from './colour.ts';

/** The accent colour of links and buttons, as #rrggbb, for light and dark backgrounds. */
type Colours = { light: string; dark: string };

/** The backgrounds behind the accent colour (assets/css/colours.css), and the text colour on it. */
export const grounds = {
  light: { page: '#f1f5f8', sheet: '#ffffff', onAccent: '#ffffff', ink: '#0c1f2d' },
  dark: { page: '#07131c', sheet: '#0f212e', onAccent: '#04121c', ink: '#eaf2f8' },
};

/** WCAG 2.2, 1.4.3: text needs 4.5:1 against its background. */
const enough = 4.5;

/** One sentence for each of the operator's colours with insufficient contrast. */
export function findColourProblems(colours: Colours): string[] {
  return (['light', 'dark'] as const).flatMap(mode => {
    const accent = colours[mode];
    const { page, sheet, onAccent } = grounds[mode];
    const pairs = { page, sheet, 'soft ground': softened(accent, mode), 'text on a button': onAccent };
    return Object.entries(pairs).flatMap(([what, ground]) => {
      const ratio = contrast(accent, ground);
      return ratio >= enough
        ? []
        : [
            `colours.${mode} ${accent} has ${ratio.toFixed(1)}:1 with the ${what} ${ground}; ${enough}:1 is needed`,
          ];
    });
  });
}

/** A style sheet, appended to the portal's own, that replaces its blue with the operator's colour. */
export function themeStyles(colours: Colours | undefined): string {
  if (!colours) return '';
  return `:root{${properties(colours.light, 'light')}}@media (prefers-color-scheme:dark){:root{${properties(colours.dark, 'dark')}}}`;
}

const softened = (accent: string, mode: 'light' | 'dark'): string => mix(accent, grounds[mode].sheet, 0.12);

const properties = (accent: string, mode: 'light' | 'dark'): string =>
  [
    `--accent:${accent}`,
    `--accent-strong:${mix(grounds[mode].ink, accent, 0.35)}`,
    `--accent-soft:${softened(accent, mode)}`,
  ].join(';');
