import type { InvoiceId, KeptMailId, NotificationId, StaffId, ThreadId } from './domain/ids.ts';

/** The links in letters, each with its token at the end. */
export const letterLinks = {
  /** the link of the activation e-mail */
  activation: (token = ':token') => `/activation/${token}`,
  /** the link that finishes a sign-in */
  signInLink: (token = ':token') => `/sign-in/link/${token}`,
  passwordResetLink: (token = ':token') => `/password-reset/${token}`,
  /** the link that adds a client code to an account */
  customerConfirmation: (token = ':token') => `/customer-confirmation/${token}`,
  emailConfirmation: (token = ':token') => `/email-confirmation/${token}`,
  /** turns off the letters of a kind; a page with a button */
  unsubscription: (token = ':token') => `/unsubscription/${token}`,
  /** where somebody invited to the desk chooses a password and sets up a second factor */
  deskInvitation: (token = ':token') => `/desk/invitation/${token}`,
  /** leads on to the second factor while a staff member's address is under a guessing attack */
  deskSignInLink: (token = ':token') => `/desk/sign-in/link/${token}`,
  /** the same for mail programs, with one request (RFC 8058) */
  oneClickUnsubscription: (token = ':token') => `/webhooks/unsubscription/${token}`,
} as const;

/** Every URL of the portal, for routes, links, e-mails and tests. */
export const paths = {
  ...letterLinks,
  front: '/',
  signUp: '/sign-up',
  signUpSent: '/sign-up/sent',
  activationRenewal: (token = ':token') => `/activation/${token}/renewal`,
  signIn: '/sign-in',
  signInLinkSent: '/sign-in/sent',
  session: '/session',
  passwordReset: '/password-reset',
  passwordResetSent: '/password-reset/sent',
  account: '/account',
  accountPassword: '/account/password',
  accountEmail: '/account/email',
  accountSessions: '/account/sessions',
  accountClosure: '/account/closure',
  /** who of the utility saw the data of the account */
  dataAccess: '/account/data-access',
  notifications: '/notifications',
  /** redirects to the subject of a notification */
  notification: (id: NotificationId | string = ':id') => `/notifications/${id}`,
  notificationsRead: '/notifications/read',
  letterChoices: '/notifications/letters',
  customerConfirmationSent: '/customer-confirmation/sent',
  language: '/language',

  customers: '/customers',
  newCustomer: '/customers/new',
  currentCustomer: '/customers/current',
  customer: (code = ':code') => `/customers/${segment(code)}`,
  customerLabel: (code = ':code') => `/customers/${segment(code)}/label`,
  customerRemoval: (code = ':code') => `/customers/${segment(code)}/removal`,
  servicePoints: '/service-points',

  balance: '/balance',
  /** the due dates of unpaid invoices, for a calendar */
  balanceDays: '/balance/days.ics',
  paymentWays: '/payment-ways',
  invoices: '/invoices',
  invoice: (id: InvoiceId | string = ':id') => `/invoices/${id}`,
  invoicePdf: (id: InvoiceId | string = ':id') => `/invoices/${id}/invoice.pdf`,
  invoiceUbl: (id: InvoiceId | string = ':id') => `/invoices/${id}/invoice.xml`,
  invoiceSignature: (id: InvoiceId | string = ':id') => `/invoices/${id}/signature.xml`,
  invoiceDueDay: (id: InvoiceId | string = ':id') => `/invoices/${id}/due-day.ics`,
  invoiceArchive: '/invoices/archive.zip',

  messages: '/messages',
  newMessage: '/messages/new',
  /** a new message about a topic of the operator file, an invoice or a payment */
  newMessageAbout: (about: { topic?: string; invoice?: InvoiceId; payment?: string }) =>
    `/messages/new?${new URLSearchParams(Object.entries(about).map(([name, value]) => [name, String(value)]))}`,
  newMessageDraft: '/messages/new/draft',
  thread: (id: ThreadId | string = ':id') => `/messages/${id}`,
  threadMessages: (id: ThreadId | string = ':id') => `/messages/${id}/messages`,
  threadDraft: (id: ThreadId | string = ':id') => `/messages/${id}/draft`,
  threadClosure: (id: ThreadId | string = ':id') => `/messages/${id}/closure`,
  threadReopening: (id: ThreadId | string = ':id') => `/messages/${id}/reopening`,
  threadFile: (id: ThreadId | string = ':id', file = ':file') => `/messages/${id}/files/${file}`,

  help: '/help',
  /** one question with its answer expanded; linked from related pages */
  helpQuestion: (id: string) => `/help?question=${id}#${id}`,
  helpSignUp: '/help/sign-up',
  terms: '/terms',
  privacy: '/privacy',
  accessibility: '/accessibility',

  desk: '/desk',
  deskSignIn: '/desk/sign-in',
  deskSignInCode: '/desk/sign-in/code',
  deskSignInLinkSent: '/desk/sign-in/sent',
  deskProvider: '/desk/sign-in/provider',
  deskProviderReturn: '/desk/sign-in/provider/return',
  deskPasskeyRequest: '/desk/sign-in/passkey/request',
  deskPasskeySignIn: '/desk/sign-in/passkey',
  deskSignOut: '/desk/sign-out',
  deskConfirmation: '/desk/confirmation',
  deskProfile: '/desk/profile',
  deskRecoveryCodes: '/desk/profile/recovery-codes',
  deskSessions: '/desk/profile/sessions',
  deskPassword: '/desk/profile/password',
  deskPasskeys: '/desk/profile/passkeys',
  deskPasskeyCreation: '/desk/profile/passkeys/creation',
  deskPasskeyRemoval: '/desk/profile/passkeys/removal',
  deskStaff: '/desk/staff',
  deskNewStaff: '/desk/staff/new',
  deskStaffMember: (id: StaffId | string = ':id') => `/desk/staff/${id}`,
  deskStaffInvitation: (id: StaffId | string = ':id') => `/desk/staff/${id}/invitation`,
  deskStaffRemoval: (id: StaffId | string = ':id') => `/desk/staff/${id}/removal`,
  deskThreads: '/desk/threads',
  deskThread: (id: ThreadId | string = ':id') => `/desk/threads/${id}`,
  deskThreadAnswers: (id: ThreadId | string = ':id') => `/desk/threads/${id}/answers`,
  deskThreadNotes: (id: ThreadId | string = ':id') => `/desk/threads/${id}/notes`,
  deskThreadAssignment: (id: ThreadId | string = ':id') => `/desk/threads/${id}/assignment`,
  deskThreadDepartment: (id: ThreadId | string = ':id') => `/desk/threads/${id}/department`,
  deskThreadClosure: (id: ThreadId | string = ':id') => `/desk/threads/${id}/closure`,
  deskThreadMerger: (id: ThreadId | string = ':id') => `/desk/threads/${id}/merger`,
  deskThreadVerification: (id: ThreadId | string = ':id') => `/desk/threads/${id}/verification`,
  deskThreadFile: (id: ThreadId | string = ':id', file = ':file') => `/desk/threads/${id}/files/${file}`,
  deskAudit: '/desk/audit',
  deskAuditFile: '/desk/audit/audit.csv',

  exportSent: (name = ':name') => `/api/v1/exports/${name}`,
  export: (id = ':id') => `/api/v1/exports/${id}`,
  exportProblems: (id = ':id') => `/api/v1/exports/${id}/problems`,
  feed: (kind = ':kind') => `/api/v1/feeds/${kind}`,

  manifest: '/manifest.webmanifest',
  robots: '/robots.txt',
  securityContact: '/.well-known/security.txt',
  asset: (name = ':name') => `/assets/${name}`,
  health: '/healthz',
  readiness: '/readyz',
  metrics: '/metrics',
  devMails: '/dev/mail',
  devMail: (id: KeptMailId | string = ':id') => `/dev/mail/${id}`,
  devMailHtml: (id: KeptMailId | string = ':id') => `/dev/mail/${id}/html`,
} as const;

/** Encodes a client code for a URL; leaves the name of a route parameter unchanged. */
function segment(code: string): string {
  return code.startsWith(':') ? code : encodeURIComponent(code);
}
