/** A colour as #rrggbb. */
type Hex = string;

const channels = (colour: Hex): number[] =>
  [1, 3, 5].map(start => Number.parseInt(colour.slice(start, start + 2), 16));

/** Relative luminance, 0 to 1 (WCAG 2.2, definition). */
function luminance(colour: Hex): number {
  const [red = 0, green = 0, blue = 0] = channels(colour)
    .map(value => value / 255)
    .map(value => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast ratio of two colours in any order, 1 (none) to 21 (black on white) (WCAG 2.2, definition). */
export function contrast(a: Hex, b: Hex): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Mixes a share (0 to 1) of one colour into another. */
export function mix(colour: Hex, into: Hex, share: number): Hex {
  const ground = channels(into);
  const mixed = channels(colour).map((value, at) =>
    Math.round(value * share + (ground[at] ?? 0) * (1 - share)),
  );
  return `#${mixed.map(value => value.toString(16).padStart(2, '0')).join('')}`;
}
