import { micromark } from 'micromark';

/**
 * Markdown as HTML that is safe to put into a page: markup in it is shown as typed, and a link leads to http, https,
 * mailto or this site only.
 */
export const renderMarkdown = (markdown: string): string => micromark(markdown);
