import { paths } from '../paths.ts';
import type { Frame } from './frame.ts';

/** Changes the language and comes back to this page. */
export function OtherLanguage({ frame }: { frame: Frame }) {
  const other = frame.locale === 'ro' ? 'en' : 'ro';
  return (
    <form method="post" action={paths.language}>
      <input type="hidden" name="return" value={frame.path} />
      <button class="link-button" type="submit" name="locale" value={other} lang={other}>
        {frame.words.layout.otherLanguage}
      </button>
    </form>
  );
}
