/** What a bank carries of a payment's details (BT-83 of CIUS-RO; banks in Romania take as much). */
const longest = 140;

export type PaymentReference = {
  text: string;
  /** how many open invoices found no place in it */
  leftOut: number;
};

/**
 * The details that tell whose payment it is and what it covers: the payer decides which debt is paid (Cod civil
 * art. 1507), by bank through these words. As many invoices as fit, the oldest first.
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
