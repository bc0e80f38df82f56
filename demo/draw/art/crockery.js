import { disc, lathe, leaf, oval, path, rect, shadow, stroke, times, vessel } from '../shapes.js'

/** Ways to decorate a straight body of half-width `half` between two heights. */
const GLAZES = [
  () => '',
  (c, half, top, foot) => rect(400 - half, top, half * 2, (foot - top) * 0.34, c.pale),
  (c, half, top, foot) =>
    rect(400 - half, top + (foot - top) * 0.36, half * 2, 22, c.trim) +
    rect(400 - half, top + (foot - top) * 0.36 + 34, half * 2, 10, c.trim),
  (c, half, top, foot) =>
    times(14, (i) =>
      disc(
        400 - half + 16 + ((i * 67) % (half * 2 - 32)),
        top + 22 + ((i * 83) % (foot - top - 70)),
        5 + (i % 3) * 2,
        c.deep,
        0.7,
      ),
    ),
  (c, half, top, foot) =>
    times(5, (i) =>
      rect(400 - half + half * 0.4 * i + half * 0.14, top + 14, half * 0.12, foot - top - 50, c.pale, 4, 0.8),
    ),
  (c, half, top) => times(4, (i) => leaf(400 - half * 0.6 + i * half * 0.4, top + 150, 70, 12, c.trim)),
]

function mug(c, dice, form) {
  const half = form === 'espresso' ? dice.range(92, 104) : dice.range(126, 148)
  const top = { tall: 290, espresso: 460, mug: 365 }[form]
  const grip = 400 + half
  const reach = dice.range(84, 104)
  const deep = 640 - top
  const saucer = form === 'espresso' ? oval(400, 640, 190, 26, c.deep) + oval(400, 634, 190, 22, c.main) : ''
  const steam = dice.yes(0.4)
    ? stroke(`M370 ${top - 60}q-24 -40 0 -74t0 -70M432 ${top - 60}q-24 -40 0 -74t0 -70`, '#ffffff', 12, 0.7)
    : ''
  return (
    shadow(half + 40) +
    saucer +
    steam +
    stroke(
      `M${grip - 8} ${top + deep * 0.2}q${reach} 0 ${reach} ${deep * 0.28}t-${reach + 10} ${deep * 0.28}`,
      c.deep,
      form === 'espresso' ? 24 : 34,
    ) +
    vessel(half, half - 6, top, 634, c.main, 42) +
    dice.pick(GLAZES)(c, half - 4, top + 14, 620) +
    oval(400, top, half, 20, c.deep) +
    oval(400, top + 3, half - 14, 13, '#5b3a28')
  )
}

function beaker(c, dice) {
  const top = dice.range(380, 410)
  const single = (cx, cover) => vessel(92, 76, top, 634, cover, 30, cx) + oval(cx, top, 92, 16, c.deep)
  return (
    shadow(220) +
    single(285, c.main) +
    rect(204, top + 110, 160, 18, c.pale, 4, 0.8) +
    single(515, c.pale) +
    rect(434, top + 110, 160, 18, c.main, 4)
  )
}

function teapot(c, dice) {
  const wide = dice.range(165, 190)
  return (
    shadow(180) +
    stroke(`M${400 + wide - 30} 430q120 -30 120 50t-120 90`, c.deep, 32) +
    path(`M${420 - wide} 500Q200 500 170 370L120 380Q150 590 ${430 - wide} 580Z`, c.deep) +
    lathe(
      [
        [92, 370],
        [wide, 500],
        [104, 640],
      ],
      c.main,
    ) +
    dice.pick([rect(262, 470, 276, 22, c.trim, 10), times(7, (i) => disc(292 + i * 36, 490, 11, c.pale)), '']) +
    path('M302 380Q310 322 400 322T498 380Z', c.pale) +
    disc(400, 312, 24, dice.pick([c.wood, c.trim, c.deep]))
  )
}

function press(c) {
  return (
    shadow(150) +
    stroke('M530 330h60q30 0 30 40v150q0 40 -40 40h-50', c.line, 28) +
    rect(270, 270, 260, 366, '#c6dcdd', 24) +
    rect(284, 400, 232, 222, '#5b3a28', 14) +
    rect(284, 386, 232, 24, c.metal, 6) +
    rect(392, 150, 16, 240, c.metalDeep) +
    rect(258, 236, 284, 46, c.main, 16) +
    disc(400, 146, 28, c.main) +
    rect(262, 560, 276, 78, c.main, 14) +
    rect(292, 300, 16, 230, '#ffffff', 8, 0.7)
  )
}

function dripper(c) {
  return (
    shadow(150) +
    lathe(
      [
        [90, 440],
        [96, 470],
        [165, 590],
        [150, 640],
      ],
      '#b9d3d6',
    ) +
    path('M244 640Q230 590 250 560H550Q570 590 556 640Z', '#5b3a28') +
    path('M210 230H590L462 430H338Z', c.main) +
    path('M470 230H590L462 430H420Z', '#2a1a18', 0.1) +
    times(3, (i) => stroke(`M${300 + i * 90} 260L${356 + i * 36} 410`, c.pale, 10, 0.7)) +
    oval(400, 230, 190, 26, c.deep) +
    oval(400, 232, 160, 18, c.paper) +
    rect(300, 424, 200, 26, c.deep, 12)
  )
}

function tumbler(c, dice) {
  const top = dice.range(320, 390)
  const half = dice.range(104, 124)
  const facets = dice.pick([
    times(5, (i) => rect(400 - half + 26 + i * half * 0.38, top + 150, 12, 420 - top + 50, '#ffffff', 6, 0.5)),
    stroke(`M${400 - half + 10} 570H${400 + half - 10}M${400 - half + 10} 540H${400 + half - 10}`, '#ffffff', 8, 0.6),
    '',
  ])
  return (
    shadow(130) +
    vessel(half, half - 20, top, 636, c.main, 24) +
    path(`M${400 - half + 8} ${top + 90}H${400 + half - 8}L${400 + half - 30} 606H${400 - half + 30}Z`, c.deep, 0.5) +
    facets +
    oval(400, top, half, 18, c.pale) +
    oval(400, top + 90, half - 8, 14, c.deep, 0.5) +
    rect(400 - half + 26, top + 40, 14, 130, '#ffffff', 7, 0.7)
  )
}

const STEMS = {
  wine: {
    glass: [
      [86, 210],
      [118, 300],
      [14, 420],
      [11, 560],
      [16, 618],
      [100, 636],
    ],
    drink: [
      [106, 272],
      [110, 304],
      [8, 414],
    ],
  },
  flute: {
    glass: [
      [52, 170],
      [62, 280],
      [12, 450],
      [11, 580],
      [14, 622],
      [84, 636],
    ],
    drink: [
      [54, 220],
      [56, 284],
      [8, 444],
    ],
  },
  coupe: {
    glass: [
      [150, 280],
      [132, 330],
      [14, 400],
      [11, 560],
      [16, 618],
      [100, 636],
    ],
    drink: [
      [136, 300],
      [120, 334],
      [10, 394],
    ],
  },
}
function stemware(c, dice, form) {
  const { glass, drink } = STEMS[form]
  const [rim, y] = glass[0]
  const wine = dice.pick(['#b5313f', '#e6c979', '#d98b91'])
  return (
    shadow(110) +
    lathe(glass, c.main) +
    lathe(drink, wine, 400, 0.9) +
    oval(400, drink[0][1], drink[0][0], 10, '#ffffff', 0.3) +
    oval(400, y, rim, 12, c.pale) +
    rect(400 - rim + 14, y + 36, 12, 60, '#ffffff', 6, 0.6)
  )
}

function carafe(c, dice) {
  const neck = dice.range(44, 58)
  const stopper = dice.yes(0.5)
    ? disc(400, 190, 42, c.wood) + rect(378, 210, 44, 40, c.woodDeep)
    : oval(400, 236, neck + 16, 12, c.pale)
  return (
    shadow(150) +
    lathe(
      [
        [neck + 16, 236],
        [neck, 330],
        [146, 540],
        [120, 640],
      ],
      c.main,
    ) +
    lathe(
      [
        [neck + 30, 410],
        [134, 540],
        [108, 626],
      ],
      c.deep,
      400,
      0.4,
    ) +
    stopper +
    rect(296, 500, 15, 90, '#ffffff', 8, 0.7)
  )
}

function jug(c, dice) {
  return (
    shadow(150) +
    stroke('M500 330q120 -10 120 100t-110 110', c.deep, 32) +
    lathe(
      [
        [96, 280],
        [84, 350],
        [146, 530],
        [112, 640],
      ],
      c.main,
    ) +
    path('M304 284L232 250Q260 330 312 350Z', c.main) +
    oval(396, 280, 96, 16, c.deep) +
    dice.pick([
      rect(268, 480, 264, 20, c.trim, 8),
      times(3, (i) => leaf(330 + i * 70, 560, 80, 8, c.trim)),
      rect(280, 420, 16, 110, c.pale, 8),
    ])
  )
}

export const standing = { mug, beaker, teapot, press, dripper, tumbler, stemware, carafe, jug }
