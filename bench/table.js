const COLUMNS = [
  ['scenario', ({ scenario }) => scenario],
  ['conn', ({ connections }) => String(connections)],
  ['side', ({ side }) => side],
  ['op/s', ({ perSecond }) => perSecond.toFixed(0)],
  ['p50 ms', ({ p50 }) => p50.toFixed(2)],
  ['p99 ms', ({ p99 }) => p99.toFixed(2)],
  ['node us', ({ processUs }) => processUs.toFixed(0)],
  ['pg us', ({ databaseUs }) => databaseUs.toFixed(0)],
  ['stmts', ({ statements }) => statements.toFixed(2)],
  ['bytes', ({ bytes }) => bytes.toFixed(0)],
  ['MB', ({ memory }) => memory.toFixed(0)],
  ['ratio', ({ ratio }) => ratio?.toFixed(2) ?? ''],
  ['cpu ratio', ({ cpuRatio }) => cpuRatio?.toFixed(2) ?? ''],
]

/** The results as one table: a line for each side of each scenario, the ratios on the server's. */
export function tableOf(rows) {
  const cells = rows.flatMap(({ scenario, connections, server, floor, ratio, cpuRatio }) => [
    { scenario, connections, side: 'server', ...server, ratio, cpuRatio },
    ...(floor ? [{ scenario, connections, side: 'floor', ...floor }] : []),
  ])
  const lines = [COLUMNS.map(([title]) => title), ...cells.map((row) => COLUMNS.map(([, cell]) => cell(row)))]
  const widths = COLUMNS.map((_, i) => Math.max(...lines.map((line) => line[i].length)))
  const line = (texts) =>
    texts.map((text, i) => (i === 0 || i === 2 ? text.padEnd(widths[i]) : text.padStart(widths[i]))).join('  ')
  return [line(lines[0]), widths.map((width) => '-'.repeat(width)).join('  '), ...lines.slice(1).map(line)].join('\n')
}
