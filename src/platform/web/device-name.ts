// The first match counts: the user agents of Edge, Opera and Samsung also contain "Chrome", and Chrome's "Safari".
const browsers: [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|OPT\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Version\/.*Safari\//, 'Safari'],
  [/^w3m/, 'w3m'],
  [/^Lynx/, 'Lynx'],
  [/^E?Links/, 'Links'],
];
const systems: [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPod/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/Macintosh|Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** "Firefox, Android": a name that the device's owner recognises, without versions and models. */
export function nameDevice(userAgent: string): string | undefined {
  const names = [browsers, systems].flatMap(known => known.find(([sign]) => sign.test(userAgent))?.[1] ?? []);
  return names.length > 0 ? names.join(', ') : undefined;
}
