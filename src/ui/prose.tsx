/** HTML from renderMarkdown (platform/markdown.ts), which escapes markup in its input. */
export function Prose({ html }: { html: string }) {
  return <div class="prose" dangerouslySetInnerHTML={{ __html: html }} />;
}
