import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);
const file = (folder: string, weight: string): string =>
  resolve(`@expo-google-fonts/source-sans-3/${folder}/SourceSans3_${weight}.ttf`);

/**
 * Source Sans 3 (OFL): narrow enough for tables at a readable size; has ș and ț with comma below and tabular figures.
 * Bundled, so that output does not depend on installed fonts.
 */
export const pdfFonts = {
  family: 'Source Sans 3',
  regular: file('400Regular', '400Regular'),
  semibold: file('600SemiBold', '600SemiBold'),
};
