/** A QR code, dark on light in every colour scheme, since scanners expect that. @param modules rows of dark squares */
export function QrCode({ modules, label }: { modules: readonly (readonly boolean[])[]; label: string }) {
  const size = modules.length;
  const path = modules
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return (
    <svg class="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path class="qr-code__ground" d={`M0 0h${size}v${size}H0z`} />
      <path class="qr-code__squares" d={path} />
    </svg>
  );
}
