/** The few strokes everything is drawn with, on a canvas of 800 by 800. */

const attr = (number) => Math.round(number * 10) / 10
const tidy = (path) => path.replace(/-?\d+\.\d+/g, (number) => attr(Number(number)))
const see = (opacity) => (opacity < 1 ? ` opacity="${opacity}"` : '')

export const rect = (x, y, w, h, fill, round = 0, opacity = 1) =>
  `<rect x="${attr(x)}" y="${attr(y)}" width="${attr(w)}" height="${attr(h)}"${round ? ` rx="${attr(round)}"` : ''} fill="${fill}"${see(opacity)}/>`

export const oval = (cx, cy, rx, ry, fill, opacity = 1) =>
  `<ellipse cx="${attr(cx)}" cy="${attr(cy)}" rx="${attr(rx)}" ry="${attr(ry)}" fill="${fill}"${see(opacity)}/>`

export const disc = (cx, cy, r, fill, opacity = 1) =>
  `<circle cx="${attr(cx)}" cy="${attr(cy)}" r="${attr(r)}" fill="${fill}"${see(opacity)}/>`

export const ring = (cx, cy, r, colour, width) =>
  `<circle cx="${attr(cx)}" cy="${attr(cy)}" r="${attr(r)}" fill="none" stroke="${colour}" stroke-width="${width}"/>`

export const path = (d, fill, opacity = 1) => `<path d="${tidy(d)}" fill="${fill}"${see(opacity)}/>`

export const stroke = (d, colour, width, opacity = 1) =>
  `<path d="${tidy(d)}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"${see(opacity)}/>`

export const turn = (degrees, inner, cx = 400, cy = 400) => `<g transform="rotate(${degrees} ${cx} ${cy})">${inner}</g>`
export const shift = (dx, dy, inner) => `<g transform="translate(${attr(dx)} ${attr(dy)})">${inner}</g>`
export const scale = (factor, inner, cx = 400, cy = 400) =>
  `<g transform="translate(${attr(cx * (1 - factor))} ${attr(cy * (1 - factor))}) scale(${factor})">${inner}</g>`

/** The soft shadow a thing stands on. */
export const shadow = (width, y = 640, cx = 400) => oval(cx, y, width, 17, '#3a2a20', 0.16)

/** Repeats a shape `count` times. */
export const times = (count, shape) => Array.from({ length: count }, (_, i) => shape(i)).join('')

const flank = (points, cx, k) =>
  points
    .slice(1)
    .map(([width, y], i) => {
      const [before, from] = points[i]
      const middle = (from + y) / 2
      return `C${cx + k * before} ${middle} ${cx + k * width} ${middle} ${cx + k * width} ${y}`
    })
    .join('')

/** A turned body: a smooth outline through [half width, y] points, mirrored, with its right side in shade. */
export function lathe(points, fill, cx = 400, opacity = 1) {
  const up = [...points].reverse()
  const body = (k) =>
    `M${cx + k * points[0][0]} ${points[0][1]}${flank(points, cx, k)}H${cx + up[0][0]}${flank(up, cx, 1)}Z`
  return path(body(-1), fill, opacity) + path(body(0.42), '#2a1a18', 0.1)
}

/** A straight-sided vessel with a rounded foot, its right side in shade. */
export function vessel(top, foot, yTop, yFoot, fill, round = 40, cx = 400) {
  const right = `L${cx + foot} ${yFoot - round}Q${cx + foot} ${yFoot} ${cx + foot - round} ${yFoot}`
  const left = `H${cx - foot + round}Q${cx - foot} ${yFoot} ${cx - foot} ${yFoot - round}Z`
  return (
    path(`M${cx - top} ${yTop}H${cx + top}${right}${left}`, fill) +
    path(`M${cx + top * 0.45} ${yTop}H${cx + top}${right}H${cx + foot * 0.45}Z`, '#2a1a18', 0.1)
  )
}

/** A leaf from (x, y), `length` long, pointing `degrees` from upright. */
export function leaf(x, y, length, degrees, fill) {
  const angle = (degrees * Math.PI) / 180
  const at = (across, along) =>
    `${attr(x + across * Math.cos(angle) + along * Math.sin(angle))} ${attr(y + across * Math.sin(angle) - along * Math.cos(angle))}`
  const tip = at(0, length)
  return path(
    `M${x} ${y}Q${at(-length * 0.38, length * 0.5)} ${tip}Q${at(length * 0.38, length * 0.5)} ${x} ${y}Z`,
    fill,
  )
}

/** Repeats a shape round the centre of the canvas; it is given where it goes and how far round that is. */
export const around = (count, radius, shape) =>
  times(count, (i) => {
    const angle = (i / count) * 2 * Math.PI
    return shape(attr(400 + radius * Math.sin(angle)), attr(400 - radius * Math.cos(angle)), (i / count) * 360)
  })

/** A dashed outline for stitches and fringes. */
export const dashes = (d, colour, width, pattern) =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-dasharray="${pattern}"/>`

/** A six-petalled flower. */
export function blossom(x, y, fill) {
  const petals = times(6, (i) =>
    disc(x + 25 * Math.sin((i * Math.PI) / 3), y - 25 * Math.cos((i * Math.PI) / 3), 16, fill),
  )
  return petals + disc(x, y, 16, '#8a4f2e')
}
