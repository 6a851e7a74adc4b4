declare const rowOf: unique symbol;

/** The id of a row: one of a customer is none of an invoice. Ids come from the database, or are read by parseId() and toId(). */
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
/** A customer, which says nothing of who may see them: CustomerId (scope.ts) is the one whose data the caller may see. */
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
  | AnyCustomerId;

/** An id in an address: whole and no longer than an id can be; undefined otherwise. */
export const parseId = <Of extends AnyId>(text: string): Of | undefined =>
  /^\d{1,18}$/.test(text) ? (BigInt(text) as Of) : undefined;

/** An id that we wrote ourselves as text or a number: in a job, in the JSON of a query. @throws when it is none */
export const toId = <Of extends AnyId>(written: string | number): Of => BigInt(written) as Of;
