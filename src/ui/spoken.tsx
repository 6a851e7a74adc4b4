/** Punctuation that layout makes needless to the eye; without style sheets and read aloud it keeps words apart. */
export const Spoken = ({ children }: { children: string }) => <span class="visually-hidden">{children}</span>;
