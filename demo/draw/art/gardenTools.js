import { disc, lathe, leaf, oval, path, rect, ring, stroke, times, turn } from '../shapes.js'

function hangingPot(c, dice) {
  return (
    stroke('M400 90L230 400M400 90L570 400M400 90V400', c.wood, 9) +
    ring(400, 80, 22, c.metalDeep, 10) +
    times(6, (i) =>
      stroke(
        `M${270 + i * 52} 420Q${220 + i * 72} ${520 + (i % 2) * 60} ${230 + i * 68} ${600 + (i % 3) * 40}`,
        i % 2 ? c.leaf : c.leafDeep,
        14,
      ),
    ) +
    times(5, (i) => leaf(310 + i * 45, 410, 110, -40 + i * 20, i % 2 ? c.leafDeep : c.leaf)) +
    path('M220 400H580Q570 570 400 580T220 400Z', c.main) +
    path('M480 400H580Q570 570 430 580Q480 500 480 400Z', '#2a1a18', 0.1) +
    dice.pick([rect(228, 430, 344, 20, c.trim), rect(214, 392, 372, 26, c.deep, 12)])
  )
}

const HEADS = {
  trowel: (c) =>
    path('M346 400Q330 210 400 90Q470 210 454 400Z', c.metal) + path('M400 90Q470 210 454 400H400Z', c.metalDeep, 0.6),
  fork: (c) => stroke('M330 110V300Q330 380 400 390Q470 380 470 300V110M400 100V400', c.metalDeep, 26),
  hoe: (c) => path('M270 120H530L500 230H300Z', c.metal) + rect(386, 220, 28, 200, c.metalDeep),
  dibber: (c) =>
    path('M350 400L400 90L450 400Z', c.metal) + rect(370, 250, 60, 8, c.line) + rect(360, 310, 80, 8, c.line),
  rake: (c) =>
    rect(270, 220, 260, 34, c.metalDeep, 8) +
    times(6, (i) => rect(276 + i * 47, 110, 16, 130, c.metalDeep, 6)) +
    rect(386, 240, 28, 180, c.metalDeep),
}
const gardenTool = (c, dice, form) =>
  turn(
    dice.range(26, 48),
    HEADS[form](c) +
      rect(380, 390, 40, 80, c.metalDeep) +
      lathe(
        [
          [34, 456],
          [26, 520],
          [44, 600],
          [36, 700],
        ],
        c.main,
      ) +
      rect(362, 456, 76, 26, c.trim, 8) +
      disc(400, 668, 9, c.halo),
  )

function secateurs(c, dice) {
  return turn(
    dice.range(18, 40),
    path('M400 380Q330 300 340 130Q420 190 440 360Z', c.metal) +
      path('M400 380Q470 330 484 210Q420 230 380 350Z', c.metalDeep) +
      stroke('M384 380Q300 520 330 680M416 380Q500 520 470 680', c.main, 44) +
      stroke('M372 440Q330 540 346 640', c.pale, 8, 0.6) +
      stroke('M376 470q24 20 48 0', c.metalDeep, 10) +
      disc(400, 374, 24, c.line),
  )
}

function gloves(c, dice) {
  const glove = (fill) =>
    path(
      'M310 660V440Q250 400 250 330Q262 300 290 330L320 370V180Q340 150 360 180V150Q380 120 402 150V170Q424 145 442 176V210Q466 190 480 222V460L470 660Z',
      fill,
    ) +
    rect(300, 590, 180, 80, c.trim, 16) +
    stroke('M360 190V330M402 180V330M442 220V330', '#2a1a18', 6, 0.2)
  return (
    turn(-14, `<g transform="translate(-60 10)">${glove(c.deep)}</g>`) +
    turn(dice.range(10, 18), `<g transform="translate(70 10)">${glove(c.main)}</g>`)
  )
}

function twine(c, dice) {
  return (
    stroke('M520 560Q640 600 700 720', c.main, 12) +
    lathe(
      [
        [150, 220],
        [190, 400],
        [150, 600],
      ],
      c.main,
    ) +
    times(9, (i) =>
      stroke(
        `M${224 + (i % 2) * 6} ${270 + i * 36}Q400 ${230 + i * 40 + dice.range(-10, 10)} 576 ${280 + i * 36}`,
        i % 2 ? c.deep : c.pale,
        9,
        0.8,
      ),
    ) +
    oval(400, 222, 150, 28, c.deep) +
    oval(400, 222, 60, 12, c.line)
  )
}

function feeder(c) {
  const perch = (y) => rect(270, y, 260, 16, c.woodDeep, 8) + disc(400, y - 30, 18, c.line)
  return (
    stroke('M400 60V150', c.line, 8) +
    ring(400, 56, 20, c.line, 8) +
    rect(310, 200, 180, 400, '#e6f0ee', 20) +
    rect(322, 330, 156, 262, '#c9a25b', 14) +
    times(12, (i) => oval(344 + ((i * 47) % 116), 352 + ((i * 59) % 220), 9, 6, '#6b4a37')) +
    path('M280 220Q300 130 400 130T520 220Z', c.main) +
    perch(440) +
    perch(540) +
    rect(290, 590, 220, 44, c.main, 16) +
    oval(566, 414, 40, 28, '#4c6a92') +
    disc(536, 394, 22, '#4c6a92') +
    path('M516 392l-22 8l22 8Z', '#d9a12f') +
    path('M600 414l46 -16l-8 34Z', '#2f3e5c') +
    oval(566, 424, 26, 14, '#f0d252')
  )
}

export const floating = { hangingPot, gardenTool, secateurs, gloves, twine, feeder }
