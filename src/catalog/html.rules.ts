import sanitizeHtml from 'sanitize-html'
import { refuse } from '../platform/refusal.ts'

const LONGEST_HTML = 100_000

const headings = { h1: 'h2', h5: 'h4', h6: 'h4' }

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags:
    'p br hr ul ol li strong em b i u s sub sup a h2 h3 h4 blockquote pre code table thead tbody tfoot tr th td caption'.split(
      ' ',
    ),
  allowedAttributes: { a: ['href', 'title', 'rel'], th: ['colspan', 'rowspan'], td: ['colspan', 'rowspan'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  nestingLimit: 50,
  transformTags: {
    ...headings,
    a: (tagName, attribs) => ({ tagName, attribs: { ...attribs, rel: 'noopener' } }),
  },
}

/** HTML that is safe to show as it is: what is not on the list of tags, attributes and schemes is taken out. */
export function checkHtml(html: string, ...path: string[]): string {
  if (html.length > LONGEST_HTML) {
    refuse('TOO_LONG', `A description has at most ${LONGEST_HTML} characters, markup included.`, ...path)
  }
  return sanitizeHtml(html, OPTIONS).trim()
}
