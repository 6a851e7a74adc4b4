import { workerData } from 'node:worker_threads';
import { checkCsv, checkManifest } from './fuzz-import-check.ts';
import { randomOf } from './fuzz-ubl-inputs.ts';
import { tryInputs } from './try-inputs.ts';

/** One in ten is a manifest, the others are CSV files. */
tryInputs(workerData, seed => {
  const random = randomOf(seed);
  return seed % 10 === 0 ? `manifests ${checkManifest(random)}` : `CSV files ${checkCsv(random)}`;
});
