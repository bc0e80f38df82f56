import { blossom, dashes, disc, lathe, leaf, oval, path, rect, shadow, stroke, times, vessel } from '../shapes.js'

const STRIPES = [
  (c, x, y, w, h) => times(3, (i) => rect(x + w * (0.14 + i * 0.28), y, w * 0.09, h, c.trim)),
  (c, x, y, w, h) => rect(x, y + h * 0.3, w, h * 0.14, c.pale) + rect(x, y + h * 0.56, w, h * 0.14, c.pale),
  (c, x, y, w, h) => times(6, (i) => disc(x + w * (0.12 + i * 0.15), y + h / 2, h * 0.13, c.pale)),
  (c, x, y, _w, h) => rect(x, y, 14, h, c.trim) + rect(x + 26, y, 6, h, c.trim),
]

/** Folded cloths in a pile: blankets, throws and towels. */
function folded(c, dice, form) {
  const count = form === 'pile' ? 3 : 2
  const height = form === 'pile' ? 96 : 120
  const covers = [c.main, c.pale, c.deep]
  const pattern = dice.pick(STRIPES)
  const layers = times(count, (i) => {
    const y = 632 - (i + 1) * height
    const x = 180 + i * 8
    const w = 440 - i * 16
    return (
      rect(x, y, w, height - 6, covers[i], 34) +
      pattern(c, x + 60, y + 6, w - 120, height - 18) +
      stroke(`M${x + 36} ${y + height / 2}H${x + w - 90}`, '#2a1a18', 6, 0.14) +
      rect(x + w - 60, y, 60, height - 6, '#2a1a18', 34, 0.08)
    )
  })
  const fringe = form === 'throw' ? dashes('M208 644H592', c.deep, 38, '8 16') : ''
  return shadow(250, 646) + fringe + layers
}

const CUSHION_FRONTS = {
  stripes: (c) => times(4, (i) => rect(256 + i * 82, 268, 34, 346, c.pale, 4, 0.8)),
  leaves: (c) => times(3, (i) => leaf(330 + i * 70, 560, 210, -12 + i * 12, c.trim)),
  waves: (c) => stroke('M230 380q42 -50 84 0t84 0t84 0t84 0M230 480q42 -50 84 0t84 0t84 0t84 0', c.trim, 18),
}
const cushion = (c, _dice, form) =>
  shadow(220, 644) +
  path('M190 240Q400 280 610 240Q570 440 614 640Q400 604 186 640Q230 440 190 240Z', c.main) +
  CUSHION_FRONTS[form](c) +
  stroke('M202 252Q400 290 598 252Q560 440 602 628Q400 592 198 628Q240 440 202 252Z', c.deep, 5, 0.5) +
  path('M520 254Q566 250 610 240Q570 440 614 640Q560 630 506 622Q560 440 520 254Z', '#2a1a18', 0.1)

const VASES = {
  bottle: [
    [40, 300],
    [38, 380],
    [128, 540],
    [96, 640],
  ],
  round: [
    [64, 360],
    [58, 400],
    [160, 520],
    [90, 640],
  ],
  tall: [
    [92, 290],
    [58, 380],
    [104, 520],
    [74, 640],
  ],
  bud: [
    [30, 430],
    [26, 480],
    [86, 570],
    [60, 640],
  ],
}
const BLOOMS = ['#d9513b', '#d98b91', '#d9a12f', '#9a84a8', '#f4f0e6', '#f0a868']
function vase(c, dice, form) {
  const mouth = VASES[form][0][1]
  const bloom = dice.pick(BLOOMS)
  const stems =
    form === 'bud'
      ? [[0, 150]]
      : [
          [-84, 60],
          [0, 110],
          [90, 52],
        ]
  const flowers = stems
    .map(
      ([lean, rise], i) =>
        stroke(
          `M400 ${mouth + 20}Q${400 + lean * 0.2} ${mouth - rise / 2} ${400 + lean} ${mouth - rise}`,
          c.leafDeep,
          9,
        ) +
        leaf(400 + lean * 0.45, mouth - rise * 0.55, 64, lean < 0 ? 40 : -40, c.leaf) +
        (i % 2
          ? blossom(400 + lean, mouth - rise, bloom)
          : disc(400 + lean, mouth - rise, 34, bloom) + disc(400 + lean, mouth - rise, 16, '#ffffff', 0.35)),
    )
    .join('')
  const band = dice.pick([
    '',
    rect(400 - VASES[form][2][0] + 8, VASES[form][2][1] - 10, VASES[form][2][0] * 2 - 16, 18, c.trim, 9),
  ])
  return shadow(130) + flowers + lathe(VASES[form], c.main) + oval(400, mouth, VASES[form][0][0], 9, c.deep) + band
}

const flame = (x, y) =>
  path(`M${x} ${y}Q${x - 34} ${y - 50} ${x} ${y - 100}Q${x + 34} ${y - 50} ${x} ${y}Z`, '#f0a83c') +
  path(`M${x} ${y - 4}Q${x - 15} ${y - 26} ${x} ${y - 56}Q${x + 15} ${y - 26} ${x} ${y - 4}Z`, '#fdf0c0')
function candle(c, dice, form) {
  if (form === 'jar')
    return (
      shadow(140) +
      flame(400, 372) +
      stroke('M400 400V366', c.line, 7) +
      vessel(130, 126, 340, 638, c.main, 30) +
      rect(270, 390, 260, 18, c.pale, 0, 0.7) +
      rect(312, 460, 176, 100, c.paper, 10) +
      leaf(400, 546, 70, 0, c.leaf)
    )
  if (form === 'pillar')
    return (
      shadow(210) +
      times(3, (i) => {
        const x = 290 + i * 110
        const y = [360, 280, 440][i]
        return (
          flame(x, y - 18) +
          stroke(`M${x} ${y}v-22`, c.line, 6) +
          rect(x - 48, y, 96, 640 - y, [c.main, c.pale, c.deep][i], 10) +
          rect(x + 16, y, 32, 640 - y, '#2a1a18', 10, 0.08)
        )
      })
    )
  const lean = dice.range(96, 120)
  return (
    shadow(210) +
    times(3, (i) => {
      const x = 400 + (i - 1) * lean
      const y = i === 1 ? 250 : 300
      return (
        flame(x, y - 12) +
        stroke(`M${x} ${y}v-18`, c.line, 6) +
        rect(x - 15, y, 30, 480 - y, c.main, 8) +
        lathe(
          [
            [30, 470],
            [12, 530],
            [14, 590],
            [48, 636],
          ],
          c.trim,
          x,
        )
      )
    })
  )
}

function candlestick(c, dice) {
  const knop = dice.range(28, 42)
  return (
    shadow(120) +
    flame(400, 196) +
    rect(382, 210, 36, 170, c.trim, 8) +
    lathe(
      [
        [46, 372],
        [20, 410],
        [knop, 470],
        [17, 530],
        [30, 590],
        [112, 636],
      ],
      c.main,
    )
  )
}

/** Two colours of woven strips, every other one of each. */
function weave(c, half, top) {
  const step = (half * 2 - 36) / 7
  const strips = (odd) =>
    [0, 1, 2, 3]
      .map((row) =>
        [0, 1, 2, 3, 4, 5, 6]
          .filter((i) => ((row + i) % 2 === 1) === odd)
          .map((i) => `M${400 - half + 30 + i * step} ${top + 40 + (row * (600 - top)) / 4}h${step - 26}`)
          .join(''),
      )
      .join('')
  return stroke(strips(true), c.deep, 24, 0.75) + stroke(strips(false), c.pale, 24, 0.75)
}

function basket(c, dice, form) {
  const half = dice.range(180, 205)
  const top = form === 'hamper' ? 300 : 420
  const handle =
    form === 'trug'
      ? stroke(`M${400 - half + 20} ${top}Q${400 - half + 20} 210 400 210T${400 + half - 20} ${top}`, c.deep, 26)
      : stroke(`M${400 - half} ${top + 36}q-50 20 -26 80M${400 + half} ${top + 36}q50 20 26 80`, c.deep, 20)
  const inside = form === 'hamper' ? oval(400, top - 20, half - 16, 50, c.trim) + disc(340, top - 40, 50, c.pale) : ''
  return (
    shadow(half) +
    handle +
    inside +
    vessel(half, half - 34, top, 636, c.main, 36) +
    weave(c, half - 12, top) +
    rect(390 - half, top - 14, half * 2 + 20, 30, c.deep, 15)
  )
}

function crate(c, dice) {
  const slats = dice.range(3, 4)
  const deep = 230 / slats
  return (
    shadow(250) +
    rect(170, 410, 460, 226, '#2a1a18', 8, 0.35) +
    disc(300, 400, 54, c.trim) +
    disc(420, 388, 62, c.pale) +
    disc(520, 404, 46, c.trim) +
    times(slats, (i) => rect(160, 408 + i * deep, 480, deep - 10, c.main, 8)) +
    times(2, (i) => rect(166 + i * 434, 396, 34, 242, c.deep, 6)) +
    times(4, (i) => disc(183 + (i % 2) * 434, 440 + Math.floor(i / 2) * 150, 6, c.line)) +
    rect(350, 440, 100, 26, '#2a1a18', 13, 0.45)
  )
}

function boxes(c) {
  return (
    shadow(220) +
    rect(190, 470, 420, 168, c.main, 10) +
    rect(176, 440, 448, 52, c.deep, 10) +
    rect(240, 320, 320, 122, c.pale, 10) +
    rect(228, 292, 344, 46, c.main, 10) +
    rect(300, 196, 200, 98, c.trim, 10) +
    rect(290, 174, 220, 38, c.deep, 10) +
    rect(350, 540, 100, 50, c.paper, 6) +
    rect(362, 370, 76, 38, c.paper, 6)
  )
}

export const standing = { folded, cushion, vase, candle, candlestick, basket, crate, boxes }
