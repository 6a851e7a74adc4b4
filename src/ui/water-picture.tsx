/** A water meter on calm water, a drop above it: decorative, so hidden from screen readers. */
export function WaterPicture() {
  return (
    <svg class="water-picture" viewBox="0 0 480 360" aria-hidden="true" focusable="false">
      <circle class="water-picture__sun" cx="352" cy="96" r="56" />
      <path class="water-picture__back" d="M0 190c60-26 120-26 180 0s120 26 180 0 90-24 120-14v184H0Z" />
      <Meter />
      <path class="water-picture__middle" d="M0 272c50-20 100-20 150 0s100 20 150 0 100-20 180 0v88H0Z" />
      <path
        class="water-picture__front"
        d="M0 308c44-16 88-16 132 0s88 16 132 0 88-16 132 0 62 12 84 4v48H0Z"
      />
    </svg>
  );
}

/** Pipe, body and dial; it shows the same index as the sketch of a reading, 418 m³. */
function Meter() {
  return (
    <>
      <path class="water-picture__pipe" d="M0 206h480v44H0Z" />
      <path class="water-picture__collar" d="M92 192h24v72H92ZM364 192h24v72h-24Z" />
      <circle class="water-picture__body" cx="240" cy="196" r="108" />
      <circle class="water-picture__dial" cx="240" cy="196" r="88" />
      <g class="water-picture__figures">
        {['0', '0', '4', '1', '8'].map((figure, at) => (
          <>
            <rect x={174 + at * 27} y="150" width="24" height="36" rx="4" />
            <text x={186 + at * 27} y="177">
              {figure}
            </text>
          </>
        ))}
      </g>
      <text class="water-picture__unit" x="240" y="212">
        m³
      </text>
      <circle class="water-picture__small" cx="240" cy="246" r="22" />
      <path class="water-picture__hand" d="M240 246l11-13" />
    </>
  );
}
