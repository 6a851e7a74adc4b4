import type { Config } from '../../config.ts';
import { databaseStore } from './database-store.ts';
import { folderStore } from './folder-store.ts';
import { createPhotoConverter } from './photo-converter.ts';
import { createUploads, type UploadParts, type Uploads } from './uploads.ts';

type Parts = Omit<UploadParts, 'store' | 'converter' | 'clamd'> & {
  config: Pick<Config, 'uploadsFolder' | 'clamd'>;
};

/** Uploads with the configured store and scanner. */
export const openUploads = ({ config, ...parts }: Parts): Uploads =>
  createUploads({
    ...parts,
    store: config.uploadsFolder ? folderStore(config.uploadsFolder) : databaseStore,
    converter: createPhotoConverter(),
    clamd: config.clamd,
  });
