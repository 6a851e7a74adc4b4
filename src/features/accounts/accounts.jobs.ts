import { handleJob, type JobHandler, repeatJob } from '../../platform/jobs.ts';
import { sendCustomerLink } from '../customers/add-customer.ts';
import type { LetterDeps } from '../letters/enqueue-letter.ts';
import { answerResetRequest } from './answer-reset-request.ts';
import { answerSignUp } from './answer-sign-up.ts';
import { answerEmailChange, emailChangeAsked } from './change-email.ts';
import { forgetExpired } from './forget-expired.ts';
import { resetAsked } from './reset-password.ts';
import { sendSignInLink, writeSignInLink } from './send-sign-in-link.ts';
import { signUpAsked } from './sign-up.ts';
import { writeCustomerLink } from './write-customer-link.ts';

export const accountJobs = (deps: LetterDeps): JobHandler[] => [
  handleJob(signUpAsked, ({ letterId }) => answerSignUp(deps, letterId)),
  handleJob(resetAsked, asked => answerResetRequest(deps, asked)),
  handleJob(emailChangeAsked, ({ letterId }) => answerEmailChange(deps, letterId)),
  handleJob(sendSignInLink, asked => writeSignInLink(deps, asked)),
  handleJob(sendCustomerLink, asked => writeCustomerLink(deps, asked)),
  repeatJob('forget-expired', '43 3 * * *', () => forgetExpired(deps.db, deps.clock)),
];
