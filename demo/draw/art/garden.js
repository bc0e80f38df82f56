import { blossom, disc, lathe, leaf, oval, path, rect, shadow, stroke, times, vessel } from '../shapes.js'

const PLANTS = [
  (c, y) => times(7, (i) => leaf(400, y, 190 - Math.abs(i - 3) * 20, -66 + i * 22, i % 2 ? c.leaf : c.leafDeep)),
  (c, y) =>
    stroke(
      `M400 ${y}V${y - 200}M400 ${y - 60}Q330 ${y - 90} 320 ${y - 160}M400 ${y - 90}Q470 ${y - 110} 484 ${y - 180}`,
      c.leafDeep,
      10,
    ) +
    [
      [400, 215],
      [320, 170],
      [484, 190],
    ]
      .map(([x, up]) => blossom(x, y - up, '#d98b91'))
      .join(''),
  (c, y) =>
    times(3, (i) => rect(330 + i * 52, y - [130, 210, 150][i], 46, 220, i % 2 ? c.leafDeep : c.leaf, 23)) +
    times(6, (i) => stroke(`M${345 + (i % 3) * 52} ${y - 90 + (i > 2 ? 40 : 0)}v14`, '#f4f0e6', 5)),
  (c, y) =>
    times(9, (i) =>
      stroke(
        `M400 ${y}Q${400 + (i - 4) * 34} ${y - 190} ${400 + (i - 4) * 52} ${y - 120 + Math.abs(i - 4) * 22}`,
        i % 2 ? c.leaf : c.leafDeep,
        14,
      ),
    ),
  (c, y) =>
    times(5, (i) => disc(320 + i * 40, y - 50 - (i % 2) * 50, 56, i % 2 ? c.leaf : c.leafDeep)) +
    times(5, (i) => disc(330 + i * 36, y - 60 - ((i * 31) % 70), 10, '#d9513b')),
]

const SHAPES = { classic: [150, 104, 420], low: [190, 150, 490], tall: [118, 96, 350], window: [250, 226, 480] }
function planter(c, dice, form) {
  const [half, foot, top] = SHAPES[form]
  const rim = dice.yes(0.6)
    ? rect(400 - half - 14, top - 16, half * 2 + 28, 56, c.main, 12) +
      rect(400 - half - 14, top + 34, half * 2 + 28, 8, c.deep)
    : rect(400 - half, top - 4, half * 2, 14, c.deep, 7)
  const greens =
    form === 'window'
      ? [-115, 115]
          .map(
            (dx) => `<g transform="translate(${dx + 100} ${top * 0.25}) scale(.75)">${dice.pick(PLANTS)(c, top)}</g>`,
          )
          .join('')
      : dice.pick(PLANTS)(c, top)
  const legs = dice.yes(0.35)
    ? rect(400 - foot + 14, 600, 22, 60, c.woodDeep, 6) + rect(378 + foot - 14, 600, 22, 60, c.woodDeep, 6)
    : ''
  return (
    shadow(foot + 40, legs ? 658 : 640) +
    legs +
    greens +
    vessel(half, foot, top, 636, c.main, 22) +
    rim +
    dice.pick([
      '',
      times(5, (i) => disc(400 - foot * 0.8 + i * foot * 0.4, 560, 11, c.pale)),
      rect(404 - (half + foot) / 2, 540, half + foot - 8, 18, c.pale, 6, 0.7),
    ])
  )
}

function wateringCan(c, dice) {
  const rose = dice.yes(0.5) ? path('M96 300L150 230L190 270L130 340Z', c.trim) : disc(146, 290, 26, c.deep)
  return (
    shadow(210, 640, 430) +
    stroke('M330 560L150 290', c.main, 34) +
    rose +
    stroke('M430 390Q430 230 540 240T610 560', c.deep, 26) +
    vessel(150, 150, 390, 636, c.main, 26, 450) +
    oval(450, 390, 150, 26, c.deep) +
    path('M300 390Q320 330 450 330Q440 390 300 410Z', c.main) +
    rect(300, 560, 300, 16, c.deep)
  )
}

function mister(c) {
  return (
    shadow(130) +
    stroke('M380 250H290', c.trim, 20) +
    rect(340, 210, 110, 40, c.trim, 12) +
    stroke('M440 240Q480 260 470 320', c.trim, 16) +
    rect(370, 250, 60, 60, c.trim, 6) +
    lathe(
      [
        [36, 300],
        [130, 470],
        [126, 600],
        [110, 638],
      ],
      c.main,
    ) +
    lathe(
      [
        [104, 480],
        [112, 600],
        [98, 624],
      ],
      c.deep,
      400,
      0.45,
    ) +
    [
      [230, 210],
      [200, 250],
      [226, 286],
      [176, 220],
      [170, 284],
    ]
      .map(([x, y]) => disc(x, y, 8, '#8fb7c4'))
      .join('')
  )
}

function birdhouse(c, dice, form) {
  const door =
    form === 'bees'
      ? times(15, (i) => disc(310 + (i % 5) * 45, 400 + Math.floor(i / 5) * 56, 9 + ((i * 5) % 9), c.line))
      : disc(400, 410, 50, c.line) + rect(390, 480, 20, 52, c.woodDeep, 8)
  const bird =
    oval(560, 232, 44, 30, '#d9513b') +
    disc(596, 208, 22, '#d9513b') +
    path('M616 206l24 8l-24 6Z', '#d9a12f') +
    path('M520 226l-44 -12l12 30Z', '#7b3030')
  return (
    shadow(150, 690) +
    rect(384, 560, 32, 130, c.woodDeep) +
    rect(270, 330, 260, 250, c.main, 8) +
    rect(450, 330, 80, 250, '#2a1a18', 8, 0.1) +
    path('M220 350L400 180L580 350L556 376L400 232L244 376Z', c.trim) +
    path('M270 350L400 226L530 350Z', c.main) +
    door +
    (form === 'bees' || dice.yes(0.3) ? '' : bird)
  )
}

function boots(c) {
  const boot = (x, fill) =>
    path(`M${x} 200H${x + 130}V500Q${x + 210} 510 ${x + 216} 590V610H${x}Z`, fill) +
    rect(x - 6, 606, 228, 32, c.line, 10) +
    rect(x - 4, 200, 138, 40, c.trim, 10) +
    rect(x + 20, 270, 14, 200, '#ffffff', 7, 0.35)
  return shadow(250) + boot(380, c.deep) + boot(200, c.main)
}

function seedBox(c) {
  const packet = (x, y, fill, bloom) =>
    rect(x, y, 120, 190, fill, 6) +
    rect(x, y, 120, 34, '#ffffff', 6, 0.4) +
    leaf(x + 60, y + 150, 64, 0, '#4f7444') +
    disc(x + 60, y + 84, 24, bloom)
  return (
    shadow(230) +
    packet(200, 290, c.paper, '#d9513b') +
    packet(340, 260, c.trim, '#f4f0e6') +
    packet(480, 296, c.pale, '#d9a12f') +
    rect(170, 450, 460, 188, c.main, 10) +
    rect(170, 540, 460, 8, c.deep) +
    rect(340, 480, 120, 34, c.line, 17, 0.6)
  )
}

export const standing = { planter, wateringCan, mister, birdhouse, boots, seedBox }
