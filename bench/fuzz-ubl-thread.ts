import { workerData } from 'node:worker_threads';
import { checkInput } from './fuzz-ubl-check.ts';
import { makeInput } from './fuzz-ubl-inputs.ts';
import { tryInputs } from './try-inputs.ts';

tryInputs(workerData, seed => checkInput(makeInput(seed)));
