/** A cell of a table: one line, whatever is in it. */
const cell = (text) => String(text).replaceAll('|', '\\|').replace(/\n+/g, '<br>')

export const table = (titles, rows) =>
  [titles, titles.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n')

export const code = (text) => `\`${text}\``

export const anchorOf = (heading) => heading.toLowerCase()
