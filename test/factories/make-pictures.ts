import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A picture of a meter, so to speak: red on the left, blue on the right. */
const draw = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#0a6ebd' } }).composite([
    {
      input: { create: { width: width / 4, height, channels: 3, background: '#d81e05' } },
      left: 0,
      top: 0,
    },
  ]);

/** As a telephone writes it: turned on its side, with the place where it was taken and its maker. */
export const makeJpeg = (width = 2400, height = 1200): Promise<Buffer> =>
  draw(width, height)
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: 'Tainicu' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '43/1 53/1 0/1' },
    })
    .jpeg()
    .toBuffer();

export const makePng = (): Promise<Buffer> => draw(400, 300).png().toBuffer();
export const makeWebp = (): Promise<Buffer> => draw(400, 300).webp().toBuffer();
export const makeGif = (): Promise<Buffer> => draw(40, 30).gif().toBuffer();
export const makeAvif = (): Promise<Buffer> => draw(64, 64).avif().toBuffer();

/** Few bytes that become 256 million pixels. */
export function makeBomb(): Buffer {
  const side = 16_000;
  const chunk = (type: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(type), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const check = Buffer.alloc(4);
    check.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, check]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  // One bit a pixel, grey.
  header[8] = 1;
  const rows = deflateSync(Buffer.alloc(side * (1 + side / 8)));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ...[chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))],
  ]);
}

/** 96 × 64 pixels in HEVC, made by heif-enc of libheif 1.15 from a JPEG with maker and place. */
export const heic = Buffer.from(
  [
    'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAYBtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA',
    'AA5waXRtAAAAAAABAAAANGlsb2MAAAAAREAAAgABAAAAAAGkAAEAAAAAAAAAMAACAAAAAAHUAAEAAAAAAAABEAAAADhpaW5mAAAA',
    'AAACAAAAFWluZmUCAAAAAAEAAGh2YzEAAAAAFWluZmUCAAABAAIAAEV4aWYAAAAAv2lwcnAAAAChaXBjbwAAAHVodmNDAQNwAAAA',
    'AAAAAAAAHvAA/P34+AAADwMgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQCEAAQAoQgEBA3AAAAMAkAAAAwAAAwAeoDCBBZbq',
    'SSmubAgAAAMACAAAAwAIQCIAAQAHRAHBcrAiQAAAABRpc3BlAAAAAAAAAGAAAABAAAAAEHBpeGkAAAAAAwgICAAAABZpcG1hAAAA',
    'AAAAAAEAAQOBAoMAAAAaaXJlZgAAAAAAAAAOY2RzYwACAAEAAQAAAUhtZGF0AAAALCgBr1i7jHKGVnN/8+7/57shp5EIab36Pfpp',
    'JG8c4vEjIF76MCs3FJpEB+7AAAAAAElJKgAIAAAACAAPAQIACQAAAH4AAAASAQMAAQAAAAEAAAAaAQUAAQAAAG4AAAAbAQUAAQAA',
    'AHYAAAAoAQMAAQAAAAIAAAATAgMAAQAAAAEAAABphwQAAQAAAIgAAAAliAQAAQAAANYAAAAAAAAASAAAAAEAAABIAAAAAQAAAEFw',
    'b21ldHJ1AAAGAACQBwAEAAAAMDIxMAGRBwAEAAAAAQIDAACgBwAEAAAAMDEwMAGgAwABAAAA//8AAAKgBAABAAAAYAAAAAOgBAAB',
    'AAAAQAAAAAAAAAACAAEAAgACAAAATgAAAAIABQADAAAA9AAAAAAAAAArAAAAAQAAADUAAAABAAAAAAAAAAEAAAA=',
  ].join(''),
  'base64',
);

export const makePdf = (inside = ''): Buffer =>
  Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n${inside}\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n`,
  );
