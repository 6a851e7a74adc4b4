declare const rowOf: unique symbol;

/** A row's id, of a type per table. Ids come from the database, or from parseId() and toId(). */
type Id<Of extends string> = bigint & { readonly [rowOf]: Of };

export type AccountId = Id<'account'>;
export type SessionId = Id<'session'>;
export type InvoiceId = Id<'invoice'>;
export type ServicePointId = Id<'service point'>;
export type MeterId = Id<'meter'>;
export type ImportId = Id<'import'>;
export type ApiKeyId = Id<'api key'>;
export type KeptMailId = Id<'kept mail'>;
export type NotificationId = Id<'notification'>;
export type ThreadId = Id<'thread'>;
export type MessageId = Id<'message'>;
export type StaffId = Id<'staff'>;
export type StaffSessionId = Id<'staff session'>;
/** A customer's id without proof of access: for a CustomerId (scope.ts) the caller may see the data. */
export type AnyCustomerId = Id<'customer'>;

export type AnyId =
  | AccountId
  | SessionId
  | InvoiceId
  | ServicePointId
  | MeterId
  | ImportId
  | ApiKeyId
  | KeptMailId
  | NotificationId
  | ThreadId
  | MessageId
  | StaffId
  | StaffSessionId
  | AnyCustomerId;

/** Parses an id from a URL; undefined if it is not a whole number or too long. */
export const parseId = <Of extends AnyId>(text: string): Of | undefined =>
  /^\d{1,18}$/.test(text) ? (BigInt(text) as Of) : undefined;

/** Reads an id that the portal itself has serialised: in a job, in the JSON of a query. @throws when it is not one */
export const toId = <Of extends AnyId>(written: string | number): Of => BigInt(written) as Of;
