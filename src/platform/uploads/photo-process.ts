import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { PhotoReply, PhotoRequest } from './photo-messages.ts';

/** Good phone cameras have 48 megapixels. */
const mostPixels = 50_000_000;
/** In pixels; enough to read a meter's index and serial number. */
const longestSide = 1600;

// Allows only these formats, whatever the file's name and first bytes: SVG, for example, could open files and URLs.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegFile', 'VipsForeignLoadPngFile', 'VipsForeignLoadWebpFile'],
});
sharp.cache(false);
sharp.concurrency(1);

class PhotoProblem extends Error {
  readonly problem: NonNullable<PhotoReply['problem']>;
  constructor(problem: NonNullable<PhotoReply['problem']>) {
    super(problem);
    this.problem = problem;
  }
}

/** Only pixels are written to the new file: sharp copies no metadata unless asked to. */
async function convert({ from, to, type }: PhotoRequest): Promise<void> {
  const photo = type === 'heic' ? await readHeic(from) : await readPlain(from);
  await photo
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality: 80, mozjpeg: true })
    .timeout({ seconds: 20 })
    .toFile(to);
}

async function readPlain(from: string) {
  const options = { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true } as const;
  const { width, height } = await sharp(from, { ...options, limitInputPixels: false }).metadata();
  if (width * height > mostPixels) throw new PhotoProblem('too-large');
  return sharp(from, options).autoOrient();
}

/** sharp's bundled libvips has no HEVC. libheif applies the rotation stored in the file. */
async function readHeic(from: string) {
  const { default: libheif } = await import('libheif-js/wasm-bundle.js').catch(() => {
    throw new PhotoProblem('no-heic');
  });
  const [image] = new libheif.HeifDecoder().decode(await readFile(from));
  if (!image) throw new PhotoProblem('unreadable');
  const [width, height] = [image.get_width(), image.get_height()];
  if (width * height > mostPixels) throw new PhotoProblem('too-large');
  const data = new Uint8ClampedArray(width * height * 4);
  await new Promise<void>((resolve, reject) => {
    image.display({ data, width, height }, shown =>
      shown ? resolve() : reject(new PhotoProblem('unreadable')),
    );
  });
  return sharp(data, { raw: { width, height, channels: 4 } });
}

process.on('message', async (request: PhotoRequest) => {
  const reply: PhotoReply = await convert(request).then(
    () => ({}),
    error => ({ problem: error instanceof PhotoProblem ? error.problem : 'unreadable' }),
  );
  process.send?.(reply, () => process.exit());
});
process.on('disconnect', () => process.exit());
