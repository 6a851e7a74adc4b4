/** Visually hidden punctuation that separates words without style sheets and in screen readers. */
export const Spoken = ({ children }: { children: string }) => <span class="visually-hidden">{children}</span>;
