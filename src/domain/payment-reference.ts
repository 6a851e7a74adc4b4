/** The longest payment details, in characters, that banks transfer (BT-83 of CIUS-RO; the same in Romanian banks). */
const longest = 140;

export type PaymentReference = {
  text: string;
  /** how many open invoices did not fit */
  leftOut: number;
};

/**
 * The payment details that name the customer and the invoices: the payer decides which debt is paid (Cod civil art. 1507),
 * in a bank transfer through this text. As many invoices as fit, the oldest first.
 */
export function paymentReference(
  customerCode: string,
  invoiceNumbers: readonly string[],
  openCount = invoiceNumbers.length,
): PaymentReference {
  let named = 0;
  let reference = `client ${customerCode}`;
  for (const number of invoiceNumbers) {
    const longer = `${reference}${reference.includes(' factura ') ? ', ' : ' factura '}${number}`;
    if (longer.length > longest) break;
    reference = longer;
    named += 1;
  }
  return { text: reference, leftOut: openCount - named };
}
