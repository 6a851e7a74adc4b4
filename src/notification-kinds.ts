import { emailChangeWasAsked, emailWasChanged } from './features/accounts/email/email.notifications.ts';
import { passwordChanged } from './features/accounts/password/password.notifications.ts';
import { customerWasLinked } from './features/customers/customers.notifications.ts';
import { invoiceWasIssued } from './features/invoices/invoices.notifications.ts';
import {
  messageAnswered,
  messageClosed,
  messageReceived,
} from './features/messages/messages.notifications.ts';
import type { NotificationKind } from './features/notifications/kinds/notification-kind.ts';

/** Every kind of notification. */
export const notificationKinds: readonly NotificationKind[] = [
  passwordChanged,
  emailChangeWasAsked,
  emailWasChanged,
  customerWasLinked,
  invoiceWasIssued,
  messageReceived,
  messageAnswered,
  messageClosed,
];
