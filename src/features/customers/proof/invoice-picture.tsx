import type { Frame } from '../../../ui/frame.ts';
import { proofText } from './proof.text.ts';

/** Made-up codes of a sample bill. */
export const sampleCodes = { customer: '7001234', contract: '63514A', contractDate: '01.04.2019' };

/**
 * The top of a printed bill, with numbered markers at the two codes needed for sign-up; the list below explains them in
 * words.
 */
export function InvoicePicture({ frame }: { frame: Frame }) {
  const { picture } = proofText[frame.locale];
  return (
    <figure class="invoice-picture">
      <svg viewBox="0 0 360 216" role="img" aria-label={picture.alternative(sampleCodes)}>
        <BillHead operator={frame.operator.name} />
        <rect class="invoice-picture__ring" x="12" y="84" width="172" height="34" rx="8" />
        <text class="invoice-picture__strong" x="24" y="106">
          Cod client {sampleCodes.customer}
        </text>
        <Callout x={184} y={84} figure="1" />
        <rect class="invoice-picture__ring" x="12" y="132" width="150" height="34" rx="8" />
        <text class="invoice-picture__strong" x="24" y="154">
          Contract {sampleCodes.contract}
        </text>
        <text class="invoice-picture__crossed" x="170" y="154">
          /{sampleCodes.contractDate}
        </text>
        <Callout x={162} y={132} figure="2" />
        <rect class="invoice-picture__bar" x="24" y="186" width="312" height="6" rx="3" />
        <rect class="invoice-picture__bar" x="24" y="200" width="240" height="6" rx="3" />
      </svg>
      <figcaption>
        <ol>
          <li>
            <b>{picture.customer}</b>: {picture.customerHint(sampleCodes)}
          </li>
          <li>
            <b>{picture.contract}</b>: {picture.contractHint(sampleCodes)}
          </li>
        </ol>
      </figcaption>
    </figure>
  );
}

/** The part above the codes: the operator, "Factură", and lines too small to matter. */
function BillHead({ operator }: { operator: string }) {
  return (
    <>
      <path
        class="invoice-picture__drop"
        d="M32 20c5 6 8.500 11 8.500 16a8.500 8.500 0 0 1-17 0c0-5 3.500-10 8.500-16Z"
      />
      <text class="invoice-picture__strong" x="50" y="40">
        {operator}
      </text>
      <text x="336" y="40" text-anchor="end">
        Factură
      </text>
      <rect class="invoice-picture__bar" x="24" y="58" width="120" height="6" rx="3" />
      <rect class="invoice-picture__bar" x="236" y="58" width="100" height="6" rx="3" />
      <rect class="invoice-picture__bar" x="236" y="72" width="70" height="6" rx="3" />
    </>
  );
}

function Callout({ x, y, figure }: { x: number; y: number; figure: string }) {
  return (
    <>
      <circle class="invoice-picture__disc" cx={x} cy={y} r="12" />
      <text class="invoice-picture__figure" x={x} y={y + 5}>
        {figure}
      </text>
    </>
  );
}
