import { disc, lathe, oval, path, rect, shadow, shift, stroke, times, turn, vessel } from '../shapes.js'

const POTS = { sauce: [150, 430], stock: [185, 330], casserole: [205, 430] }

function pot(c, dice, form) {
  const [half, top] = POTS[form]
  const grip =
    form === 'sauce'
      ? rect(400 + half - 10, top + 35, 230, 36, c.line, 18) + disc(400 + half + 195, top + 53, 8, c.floor)
      : path(`M${400 - half} ${top + 40}h-50q-22 24 0 48h50ZM${400 + half} ${top + 40}h50q22 24 0 48h-50Z`, c.deep)
  const dome = dice.range(60, 85)
  const lid =
    path(
      `M${400 - half - 12} ${top}Q${400 - half + 30} ${top - dome} 400 ${top - dome}T${400 + half + 12} ${top}Z`,
      c.main,
    ) +
    path(
      `M${400 - half - 12} ${top}Q${400 - half + 30} ${top - dome} 400 ${top - dome}T${400 + half + 12} ${top}Z`,
      c.pale,
      0.35,
    ) +
    rect(372, top - dome - 32, 56, 36, dice.pick([c.woodDeep, c.line, c.trim]), 16)
  const whole =
    shadow(half + 40) +
    grip +
    vessel(half, half, top, 640, c.main, 60) +
    lid +
    rect(400 - half - 12, top - 6, 2 * half + 24, 20, c.deep, 10) +
    rect(400 - half + 28, top + 50, 16, 90, c.pale, 8, 0.6)
  return form === 'sauce' ? shift(-100, 0, whole) : whole
}

function kettle(c, dice, form) {
  const spout =
    form === 'gooseneck'
      ? stroke('M260 585Q170 560 190 470T130 350', c.deep, 30)
      : path('M270 470L140 385L165 355L320 430Z', c.deep)
  const handle =
    form === 'gooseneck'
      ? stroke('M525 420Q650 400 640 500T600 590', c.line, 32)
      : stroke('M270 400Q270 210 400 210T530 400', dice.pick([c.line, c.woodDeep]), 28)
  return (
    shadow(190) +
    handle +
    spout +
    lathe(
      [
        [95, 370],
        [165, 480],
        [178, 600],
        [150, 640],
      ],
      c.main,
    ) +
    path('M300 378Q310 335 400 335T500 378Z', c.deep) +
    disc(400, 325, 20, c.trim) +
    rect(262, 470, 18, 100, c.pale, 9, 0.6)
  )
}

const BOWL_TRIM = [
  (c, y) => rect(196, y, 408, 22, c.trim, 8),
  (c, y) => times(9, (i) => disc(240 + i * 40, y + 14, 11, c.pale)),
  (c, y) => stroke(`M200 ${y + 6}H600M206 ${y + 30}H594`, c.deep, 8),
  () => '',
]

/** A bowl from the side; also the colander, with holes and feet. */
function bowl(c, dice, form) {
  const foot = dice.range(80, 110)
  const top = form === 'mixing' ? 360 : form === 'colander' ? 400 : 430
  const body =
    path(`M165 ${top}H635Q632 600 ${400 + foot} 628H${400 - foot}Q168 600 165 ${top}Z`, c.main) +
    path(`M510 ${top}H635Q632 600 ${400 + foot} 628H${430}Q510 560 510 ${top}Z`, '#2a1a18', 0.1)
  const inside = oval(400, top, 235, 34, c.deep) + oval(400, top + 6, 212, 24, form === 'serving' ? c.pale : c.main)
  const marks =
    form === 'colander'
      ? times(21, (i) => disc(250 + (i % 7) * 50, top + 70 + Math.floor(i / 7) * 42, 10, c.deep))
      : dice.pick(BOWL_TRIM)(c, top + 62)
  const ears =
    form === 'colander' ? stroke(`M165 ${top + 20}q-60 -6 -60 40M635 ${top + 20}q60 -6 60 40`, c.deep, 20) : ''
  const spoon = form === 'mixing' ? turn(28, rect(388, 120, 26, 280, c.wood, 13), 400, 360) : ''
  return (
    shadow(170) +
    ears +
    spoon +
    rect(400 - foot, 618, foot * 2, 24, c.deep, 8) +
    inside +
    body +
    oval(400, top, 235, 34, c.deep) +
    oval(400, top + 5, 215, 23, c.pale) +
    (spoon && turn(28, rect(388, 120, 26, 250, c.wood, 13), 400, 360)) +
    marks
  )
}

const HATS = { pepper: 64, salt: 54 }

function mill(c, dice, form) {
  const waist = dice.range(40, 56)
  const head = HATS[form]
  const tall = dice.range(250, 300)
  return (
    shadow(110) +
    lathe(
      [
        [62, tall + 70],
        [waist, tall + 160],
        [92, 560],
        [100, 640],
      ],
      c.main,
    ) +
    lathe(
      [
        [18, tall - 60],
        [head + 12, tall],
        [50, tall + 62],
      ],
      c.deep,
    ) +
    disc(400, tall - 72, 17, c.metal) +
    rect(328, tall + 58, 144, 16, c.metal, 8) +
    rect(304, 600, 192, 14, c.deep, 6)
  )
}

const FILLINGS = ['#e8cf9a', '#b5313f', '#c98a3a', '#6b4a37', '#75854a', '#f0a868']

function jar(c, dice, form) {
  const filling = dice.pick(FILLINGS)
  const half = dice.range(110, 150)
  const level = dice.range(370, 440)
  const lid =
    form === 'clip'
      ? rect(400 - half, 232, half * 2, 44, '#e3eeee', 18) +
        stroke(`M${400 + half} 260q40 40 0 90M${400 - half} 290h${half * 2}`, c.metalDeep, 10)
      : rect(400 - half + 8, 215, half * 2 - 16, 66, c.main, 14) + rect(400 - half + 8, 262, half * 2 - 16, 12, c.deep)
  return (
    shadow(half + 20) +
    rect(400 - half, 270, half * 2, 370, '#e6f0ef', 46) +
    path(
      `M${400 - half + 14} ${level}H${400 + half - 14}V594Q${400 + half - 14} 626 ${400 + half - 46} 626H${400 - half + 46}Q${400 - half + 14} 626 ${400 - half + 14} 594Z`,
      filling,
    ) +
    times(8, (i) =>
      disc(400 - half + 40 + ((i * 53) % (half * 2 - 70)), level + 30 + ((i * 37) % 150), 9, '#fff8e8', 0.35),
    ) +
    lid +
    rect(400 - half + 26, 320, 16, 200, '#ffffff', 8, 0.7) +
    rect(352, 470, 100, 70, c.paper, 8)
  )
}

function canister(c, dice) {
  const top = dice.range(270, 350)
  return (
    shadow(150) +
    vessel(135, 135, top, 640, c.main, 26) +
    rect(255, top - 60, 290, 72, dice.pick([c.wood, c.deep, c.trim]), 16) +
    disc(400, top - 76, 24, c.woodDeep) +
    rect(310, top + 90, 180, 90, c.paper, 12) +
    rect(340, top + 116, 120, 10, c.line, 5) +
    rect(365, top + 142, 70, 10, c.line, 5)
  )
}

export const standing = { pot, kettle, bowl, mill, jar, canister }
