// Charts with two logarithmic axes, as one SVG picture: straight up means as steep as the thing that grows.
const WIDTH = 860
const HEIGHT = 400
const LEFT = 80
const RIGHT = 190
const TOP = 50
const BOTTOM = 60
const COLOURS = ['#0b6e4f', '#c8553d', '#2e5eaa', '#8e5ea2', '#b58900', '#555555', '#00838f']

const decades = (values) => {
  const low = Math.floor(Math.log10(Math.min(...values)))
  return [low, Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))))]
}
const between = ([low, high]) => Array.from({ length: high - low + 1 }, (_, i) => low + i)
const named = (power) => (power < 0 ? (10 ** power).toFixed(-power) : (10 ** power).toLocaleString('en'))
const text = (x, y, words, more = '') => `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${words}</text>`

function chart({ title, x, y, series }, offset) {
  const points = series.flatMap((line) => line.points)
  const across = decades(points.map(([value]) => value))
  const up = decades(points.map(([, value]) => value))
  const px = (value) => LEFT + ((Math.log10(value) - across[0]) / (across[1] - across[0])) * (WIDTH - LEFT - RIGHT)
  const py = (value) => HEIGHT - BOTTOM - ((Math.log10(value) - up[0]) / (up[1] - up[0])) * (HEIGHT - TOP - BOTTOM)
  const grid = [
    ...between(across).map((power) => {
      const at = px(10 ** power)
      return `<path d="M${at} ${TOP}V${HEIGHT - BOTTOM}" class="grid"/>${text(at, HEIGHT - BOTTOM + 20, named(power), 'text-anchor="middle"')}`
    }),
    ...between(up).map((power) => {
      const at = py(10 ** power)
      return `<path d="M${LEFT} ${at}H${WIDTH - RIGHT}" class="grid"/>${text(LEFT - 8, at + 4, named(power), 'text-anchor="end"')}`
    }),
  ]
  const lines = series.map(({ name, points: line }, i) => {
    const colour = COLOURS[i % COLOURS.length]
    const path = line.map(([a, b], n) => `${n === 0 ? 'M' : 'L'}${px(a).toFixed(1)} ${py(b).toFixed(1)}`).join('')
    const dots = line
      .map(([a, b]) => `<circle cx="${px(a).toFixed(1)}" cy="${py(b).toFixed(1)}" r="3.5" fill="${colour}"/>`)
      .join('')
    const label = TOP + 14 + i * 22
    return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots}<path d="M${WIDTH - RIGHT + 16} ${label - 4}h22" stroke="${colour}" stroke-width="3"/>${text(WIDTH - RIGHT + 46, label, name)}`
  })
  return `<g transform="translate(0 ${offset})">${text(LEFT, 28, title, 'class="title"')}${grid.join('')}${lines.join('')}${text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14, x, 'text-anchor="middle"')}${text(-(HEIGHT - BOTTOM + TOP) / 2, 18, y, 'transform="rotate(-90)" text-anchor="middle"')}</g>`
}

/** The charts one below the other. */
export function plot(charts) {
  const height = HEIGHT * charts.length
  const style =
    'text{font:13px system-ui,sans-serif;fill:#222}.title{font-weight:600;font-size:15px}.grid{stroke:#ddd;fill:none}'
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}"><style>${style}</style><rect width="100%" height="100%" fill="#fff"/>${charts.map((one, i) => chart(one, i * HEIGHT)).join('')}</svg>\n`
}
