import { handleJob, type JobHandler, repeatJob } from '../../platform/jobs/jobs.ts';
import { sendCustomerLink } from '../customers/add-customer.ts';
import type { LetterDeps } from '../notifications/letters/write-letter.ts';
import { writeCustomerLink } from './activation/write-customer-link.ts';
import { sendEmailChangeLetters, writeEmailChangeLetters } from './email/change-email.ts';
import { forgetExpired } from './forget-expired.ts';
import { sendResetLetter } from './password/reset-password.ts';
import { writeResetLetter } from './password/write-reset-letter.ts';
import { sendSignInLink, writeSignInLink } from './sign-in/send-sign-in-link.ts';
import { sendSignUpLetter } from './sign-up/sign-up.ts';
import { writeSignUpLetter } from './sign-up/write-sign-up-letter.ts';

export const accountJobs = (deps: LetterDeps): JobHandler[] => [
  handleJob(sendSignUpLetter, ({ letterId }) => writeSignUpLetter(deps, letterId)),
  handleJob(sendResetLetter, request => writeResetLetter(deps, request)),
  handleJob(sendEmailChangeLetters, ({ letterId }) => writeEmailChangeLetters(deps, letterId)),
  handleJob(sendSignInLink, request => writeSignInLink(deps, request)),
  handleJob(sendCustomerLink, request => writeCustomerLink(deps, request)),
  repeatJob('forget-expired', '43 3 * * *', () => forgetExpired(deps.db, deps.clock)),
];
