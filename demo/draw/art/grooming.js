import { disc, lathe, oval, path, rect, ring, stroke, times, turn } from '../shapes.js'

function towel(c, dice) {
  const drop = dice.range(600, 670)
  const bands = dice.pick([
    rect(240, drop - 100, 320, 20, c.trim) + rect(240, drop - 66, 320, 10, c.trim),
    times(5, (i) => rect(262 + i * 62, 214, 24, drop - 214, c.pale, 0, 0.7)),
    rect(240, drop - 130, 320, 70, c.pale, 0, 0.7),
  ])
  return (
    rect(130, 186, 540, 26, c.wood, 13) +
    disc(140, 199, 22, c.woodDeep) +
    disc(660, 199, 22, c.woodDeep) +
    rect(300, 190, 250, drop - 250, c.deep, 8) +
    rect(240, 190, 320, drop - 190, c.main, 8) +
    bands +
    rect(240, 186, 320, 30, c.deep, 12, 0.5) +
    rect(470, 210, 90, drop - 210, '#2a1a18', 0, 0.07) +
    times(16, (i) => rect(243 + i * 20, drop, 8, 22, c.main, 4))
  )
}

const MATS = {
  slats: (c) =>
    times(6, (i) => rect(158 + i * 84, 232, 60, 336, c.pale, 10, 0.45)) +
    times(2, (i) => rect(140, 290 + i * 190, 520, 34, c.deep, 6, 0.6)),
  spots: (c) => times(12, (i) => disc(216 + (i % 4) * 122, 300 + Math.floor(i / 4) * 100, 26, c.trim)),
  waves: (c) => times(4, (i) => stroke(`M180 ${296 + i * 70}q55 -44 110 0t110 0t110 0t110 0`, c.pale, 20)),
}
const mat = (c, dice, form) =>
  turn(
    dice.range(-18, -6),
    rect(144, 250, 520, 320, '#3a2a20', 34, 0.14) + rect(140, 240, 520, 320, c.main, 34) + MATS[form](c),
  )

function brush(c, dice, form) {
  const hairs = (x, y, w, h, n) => times(n, (i) => rect(x + (i * w) / n, y, w / n - 5, h, i % 2 ? c.trim : c.paper, 4))
  if (form === 'shaving')
    return (
      path('M300 130Q400 70 500 130L462 360H338Z', '#e9dcc3') +
      path('M345 250L300 130Q345 106 380 100Z', '#6b4a37', 0.4) +
      rect(334, 340, 132, 40, c.metal, 10) +
      lathe(
        [
          [60, 376],
          [46, 440],
          [92, 540],
          [100, 680],
        ],
        c.main,
      )
    )
  if (form === 'tooth')
    return turn(
      dice.range(30, 50),
      hairs(426, 130, 60, 30, 1) +
        times(4, (i) => rect(426, 130 + i * 34, 62, 26, i % 2 ? c.trim : c.paper, 5)) +
        rect(372, 110, 56, 170, c.main, 24) +
        rect(380, 250, 40, 440, c.main, 20) +
        rect(386, 480, 28, 190, c.pale, 14, 0.5),
    )
  if (form === 'hand')
    return turn(
      dice.range(-20, 20),
      hairs(190, 420, 424, 110, 12) +
        rect(170, 300, 460, 134, c.main, 62) +
        rect(230, 330, 340, 20, c.pale, 10, 0.6) +
        stroke('M300 398H500', c.deep, 8),
    )
  return turn(
    dice.range(30, 50),
    times(7, (i) => rect(452, 110 + i * 34, 62, 26, i % 2 ? c.trim : c.paper, 6)) +
      rect(346, 84, 116, 272, c.main, 54) +
      rect(380, 330, 48, 370, c.main, 24) +
      disc(404, 660, 10, c.halo) +
      rect(366, 130, 18, 170, c.pale, 9, 0.5),
  )
}

function comb(c, dice) {
  return turn(
    dice.range(-24, 24),
    rect(150, 290, 500, 96, c.main, 44) +
      times(17, (i) => rect(172 + i * 27, 370, 15, i < 9 ? 150 : 130, c.main, 7)) +
      stroke('M190 322H610', c.pale, 10, 0.6),
  )
}

function razor(c, dice) {
  return turn(
    dice.range(26, 44),
    rect(270, 130, 260, 34, c.metal, 12) +
      rect(286, 160, 228, 22, '#eef3f4', 6) +
      rect(384, 170, 32, 130, c.metalDeep) +
      lathe(
        [
          [20, 290],
          [34, 420],
          [24, 560],
          [34, 690],
        ],
        c.main,
      ) +
      times(4, (i) => rect(372, 390 + i * 46, 56, 9, c.deep, 4)),
  )
}

function pegs(c, dice) {
  const peg = (x, tilt, fill) =>
    turn(
      tilt,
      path(
        `M${x - 34} 290V470Q${x - 34} 500 ${x - 14} 560H${x - 4}V290ZM${x + 34} 290V470Q${x + 34} 500 ${x + 14} 560H${x + 4}V290Z`,
        fill,
      ) + rect(x - 42, 390, 84, 16, c.metalDeep, 8),
      x,
      320,
    )
  return (
    stroke('M0 292Q400 376 800 292', c.line, 8) +
    peg(210, dice.range(-8, 4), c.main) +
    peg(340, dice.range(-6, 6), c.pale) +
    peg(470, dice.range(-6, 6), c.main) +
    peg(600, dice.range(-4, 8), c.trim)
  )
}

function sponge(c) {
  return (
    ring(400, 190, 46, c.wood, 14) +
    path(
      'M250 330Q230 220 340 250Q400 200 470 250Q580 230 560 340Q640 420 560 500Q560 620 450 590Q390 640 330 590Q220 600 240 490Q170 410 250 330Z',
      c.main,
    ) +
    times(14, (i) => oval(270 + ((i * 97) % 270), 310 + ((i * 61) % 250), 13, 9 + (i % 3) * 3, c.deep))
  )
}

export const floating = { towel, mat, brush, comb, razor, pegs, sponge }
