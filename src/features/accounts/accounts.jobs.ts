import { handleJob, type JobHandler, repeatJob } from '../../platform/jobs/jobs.ts';
import { sendCustomerLink } from '../customers/add-customer.ts';
import type { LetterDeps } from '../notifications/letters/write-letter.ts';
import { writeCustomerLink } from './activation/write-customer-link.ts';
import { answerEmailChange, emailChangeAsked } from './email/change-email.ts';
import { forgetExpired } from './forget-expired.ts';
import { answerResetRequest } from './password/answer-reset-request.ts';
import { resetAsked } from './password/reset-password.ts';
import { sendSignInLink, writeSignInLink } from './sign-in/send-sign-in-link.ts';
import { answerSignUp } from './sign-up/answer-sign-up.ts';
import { signUpAsked } from './sign-up/sign-up.ts';

export const accountJobs = (deps: LetterDeps): JobHandler[] => [
  handleJob(signUpAsked, ({ letterId }) => answerSignUp(deps, letterId)),
  handleJob(resetAsked, asked => answerResetRequest(deps, asked)),
  handleJob(emailChangeAsked, ({ letterId }) => answerEmailChange(deps, letterId)),
  handleJob(sendSignInLink, asked => writeSignInLink(deps, asked)),
  handleJob(sendCustomerLink, asked => writeCustomerLink(deps, asked)),
  repeatJob('forget-expired', '43 3 * * *', () => forgetExpired(deps.db, deps.clock)),
];
