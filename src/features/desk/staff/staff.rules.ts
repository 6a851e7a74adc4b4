import type { Limit, NetworkLimit } from '../../../platform/web/limits.ts';

/** An invitation waits over a weekend. */
export const invitationHours = 72;
export const staffLinkHours = 1;
/** Between the password and the second factor. */
export const secondStepMinutes = 10;
/** Two clicks on the button of an invitation within this time count as one (a double click). */
export const sameClickSeconds = 60;
export const longestStaffName = 100;

/**
 * As for customers (accounts.rules.ts): the narrow limit counts first, what one network may do stays below what all may
 * do together, and where the comment says "wrong" a right try is given back.
 */
export const staffLimits = {
  /** wrong; for one address from one network */
  passwordOfAddressAndNetwork: {
    ...{ name: 'desk-address-network', times: 10, minutes: 15, timesOfWider: 20 },
  },
  /** wrong */
  passwordOfNetwork: { name: 'desk-network', times: 60, minutes: 15, timesOfWider: 240 },
  /** wrong, from everywhere together; beyond it a known browser passes, others need a link by e-mail */
  passwordOfAddress: { name: 'desk-address', times: 100, minutes: 60 },
  /** wrong, in a browser in which this person has signed in before: there only this limit counts */
  passwordInBrowser: { name: 'desk-browser', times: 10, minutes: 15 },
  linkOfStaff: { name: 'desk-link', times: 6, minutes: 60 },
  /** wrong codes, each after a right password: at most 30 of a million an hour can be guessed */
  codeOfStaffAndNetwork: { name: 'desk-code-network', times: 10, minutes: 15, timesOfWider: 15 },
  codeOfStaff: { name: 'desk-code', times: 30, minutes: 60 },
  codeInBrowser: { name: 'desk-code-browser', times: 10, minutes: 15 },
  /** wrong answers when a session is asked again */
  confirmationOfSession: { name: 'desk-confirmation', times: 10, minutes: 15 },
  /** wrong codes while an invitation is accepted */
  codeOfInvitation: { name: 'desk-invitation', times: 20, minutes: 15 },
  /** challenges are rows: a stranger may not fill the table */
  challengeOfNetwork: { name: 'desk-challenge', times: 60, minutes: 15, timesOfWider: 240 },
  deadLinkOfNetwork: { name: 'desk-dead-link', times: 60, minutes: 15, timesOfWider: 240 },
} satisfies Record<string, Limit | NetworkLimit>;
