import { micromark } from 'micromark';

/**
 * Renders Markdown as safe HTML: HTML in it is escaped, and links may only use http, https, mailto or paths of this site.
 */
export const renderMarkdown = (markdown: string): string => micromark(markdown);
