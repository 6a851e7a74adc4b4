import { looksLikeEmail } from '../../../domain/email-address.ts';
import { customerCodeKey } from '../../customers/customers.rules.ts';
import { isContractMissing } from '../../customers/proof/contract-number.rules.ts';
import { findPasswordProblem, type PasswordProblem } from '../accounts.rules.ts';
import { isCommonPassword } from '../common-passwords.rules.ts';

export type FieldProblem =
  | PasswordProblem
  | 'emailMissing'
  | 'emailShape'
  | 'currentPasswordMissing'
  | 'codeMissing'
  | 'contractMissing'
  | 'termsMissing';

export type FieldProblems = Record<string, FieldProblem>;

/** What the form of sign-up lacks before anything is looked up, by field, in the order of the page. */
export function findSignUpProblems(values: Record<string, string>): FieldProblems {
  const { email = '', code = '', contract = '', password = '', terms } = values;
  return withoutGaps({
    email: findEmailProblem(email),
    code: customerCodeKey(code) === '' ? 'codeMissing' : undefined,
    contract: isContractMissing(contract) ? 'contractMissing' : undefined,
    password: findPasswordProblem(password, {
      isCommon: isCommonPassword,
      personal: [email, code, contract],
    }),
    terms: terms === 'yes' ? undefined : 'termsMissing',
  });
}

export function findEmailProblem(email: string): FieldProblem | undefined {
  if (email.trim() === '') return 'emailMissing';
  return looksLikeEmail(email.trim()) ? undefined : 'emailShape';
}

/** A password for an account whose address is known. */
export function findNewPasswordProblem(password: string, email: string): PasswordProblem | undefined {
  if (password === '') return 'newPasswordMissing';
  return findPasswordProblem(password, { isCommon: isCommonPassword, personal: [email] });
}

export const withoutGaps = (problems: Record<string, FieldProblem | undefined>): FieldProblems =>
  Object.fromEntries(
    Object.entries(problems).filter((entry): entry is [string, FieldProblem] => entry[1] !== undefined),
  );
