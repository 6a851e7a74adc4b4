/** A text made by renderMarkdown (platform/markdown.ts), which lets no markup through. */
export function Prose({ html }: { html: string }) {
  return <div class="prose" dangerouslySetInnerHTML={{ __html: html }} />;
}
