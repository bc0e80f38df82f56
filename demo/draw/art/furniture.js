import { disc, lathe, oval, path, rect, shadow, stroke, times, turn, vessel } from '../shapes.js'

const GLOW = '#fff3c4'
const BASES = [
  [
    [22, 400],
    [110, 520],
    [70, 636],
  ],
  [
    [18, 400],
    [46, 470],
    [20, 540],
    [110, 636],
  ],
  [
    [16, 400],
    [16, 590],
    [120, 636],
  ],
  [
    [20, 400],
    [84, 450],
    [30, 510],
    [96, 580],
    [70, 636],
  ],
]

function tableLamp(c, dice) {
  const top = dice.range(80, 120)
  const foot = dice.range(185, 215)
  return (
    path(`M${400 - foot} 400L170 640H630L${400 + foot} 400Z`, GLOW, 0.3) +
    shadow(140) +
    lathe(dice.pick(BASES), c.main) +
    path(`M${400 - top} 190H${400 + top}L${400 + foot} 410H${400 - foot}Z`, dice.pick(['#f7ead0', c.pale, c.trim])) +
    path(`M440 190H${400 + top}L${400 + foot} 410H480Z`, '#2a1a18', 0.07) +
    rect(390, 170, 20, 24, c.line, 6)
  )
}

function deskLamp(c) {
  return (
    path('M170 310L60 640H450L350 250Z', GLOW, 0.35) +
    shadow(120, 640, 540) +
    rect(430, 606, 220, 34, c.deep, 17) +
    stroke('M540 610L600 400L350 230', c.main, 22) +
    disc(600, 400, 24, c.trim) +
    disc(540, 606, 20, c.line) +
    turn(
      -28,
      path('M190 330Q200 200 300 200T410 330Z', c.main) +
        path('M310 200Q400 200 410 330H330Z', '#2a1a18', 0.1) +
        oval(300, 330, 110, 22, GLOW),
      300,
      290,
    )
  )
}

function floorLamp(c, dice) {
  const tripod = dice.yes(0.5)
  const legs = tripod
    ? stroke('M400 300L290 660M400 300L510 660M400 300V640', c.main, 18)
    : rect(391, 280, 18, 370, c.main) + rect(310, 640, 180, 24, c.deep, 12)
  return (
    shadow(140, 662) +
    rect(560, 632, 120, 26, c.trim, 5) +
    rect(572, 608, 96, 24, c.deep, 5) +
    legs +
    path('M320 110H480L540 300H260Z', c.trim) +
    path('M430 110H480L540 300H450Z', '#2a1a18', 0.08) +
    path('M260 300H540L600 470H200Z', GLOW, 0.4)
  )
}

function lantern(c) {
  return (
    shadow(140) +
    stroke('M310 270Q310 150 400 150T490 270', c.deep, 14) +
    path('M290 300L350 220H450L510 300Z', c.main) +
    rect(290, 300, 220, 300, '#fdf3d2', 12) +
    path('M400 560Q340 490 400 400Q460 490 400 560Z', '#f0a83c') +
    path('M400 556Q374 520 400 470Q426 520 400 556Z', '#fff3c4') +
    times(3, (i) => rect(286 + i * 104, 296, 18, 308, c.main, 6)) +
    rect(270, 596, 260, 42, c.main, 12)
  )
}

const BACKS = [
  (c) => times(4, (i) => rect(304 + i * 52, 200, 20, 240, c.deep, 8)) + rect(270, 168, 260, 52, c.main, 20),
  (c) =>
    rect(276, 190, 248, 46, c.main, 20) + rect(282, 270, 236, 40, c.main, 18) + rect(282, 346, 236, 40, c.main, 18),
  (c) => rect(278, 180, 244, 210, c.trim, 40) + rect(300, 202, 200, 166, '#ffffff', 30, 0.15),
]
function chair(c, dice) {
  return (
    shadow(180, 668) +
    rect(276, 180, 24, 480, c.deep, 10) +
    rect(500, 180, 24, 480, c.deep, 10) +
    dice.pick(BACKS)(c) +
    stroke('M262 470L240 664M538 470L560 664', c.main, 26) +
    rect(236, 430, 328, 50, dice.pick([c.main, c.trim]), 22) +
    stroke('M262 580H538', c.deep, 14)
  )
}

function armchair(c, dice) {
  const legs = stroke('M250 610L234 668M550 610L566 668', c.woodDeep, 24)
  return (
    shadow(230, 668) +
    legs +
    rect(236, 190, 328, 330, c.main, 90) +
    rect(262, 400, 276, 130, c.pale, 40) +
    rect(180, 370, 96, 250, c.deep, 46) +
    rect(524, 370, 96, 250, c.deep, 46) +
    rect(240, 500, 320, 112, c.main, 30) +
    turn(dice.range(-16, 16), rect(340, 300, 130, 120, c.trim, 30))
  )
}

function stool(c, dice) {
  const high = dice.range(300, 400)
  return (
    shadow(150, 660) +
    stroke(`M330 ${high + 30}L270 652M470 ${high + 30}L530 652M400 ${high + 30}V640`, c.deep, 26) +
    stroke('M296 550H504', c.deep, 16) +
    oval(400, high + 22, 158, 36, c.deep) +
    oval(400, high, 158, 36, c.main) +
    oval(400, high - 4, 110, 20, c.pale, 0.5)
  )
}

function bench(c, dice) {
  return (
    shadow(270, 640) +
    stroke('M190 450L170 630M610 450L630 630M230 450L240 620M570 450L560 620', c.deep, 24) +
    rect(130, 410, 540, 52, c.main, 20) +
    (dice.yes(0.5) ? rect(180, 372, 170, 46, c.trim, 22) : stroke('M150 436H650', c.deep, 5, 0.6)) +
    stroke('M184 560H616', c.deep, 14)
  )
}

function sideTable(c, _dice, form) {
  const top = form === 'tray' ? 380 : 420
  const rim = form === 'tray' ? rect(210, top - 34, 380, 40, c.deep, 16) : ''
  const cup =
    vessel(34, 30, top - 76, top - 6, c.trim, 12, 330) +
    rect(430, top - 30, 120, 14, c.deep, 4) +
    rect(440, top - 46, 100, 16, c.trim, 4)
  return (
    shadow(190, 662) +
    stroke(`M290 ${top + 20}L244 652M510 ${top + 20}L556 652M400 ${top + 20}V640`, c.deep, 22) +
    cup +
    rim +
    rect(196, top - 14, 408, 44, c.main, 22)
  )
}

function desk(c, dice) {
  const drawers = dice.range(1, 2)
  return (
    shadow(290, 662) +
    stroke('M170 400L150 652M630 400L650 652', c.deep, 26) +
    rect(110, 366, 580, 46, c.main, 12) +
    rect(160, 412, 480, 80, c.deep, 6) +
    times(
      drawers,
      (i) =>
        rect(176 + i * 236, 424, 452 / drawers - 10, 56, c.main, 6) +
        disc(176 + i * 236 + 220 / drawers, 452, 9, c.line),
    ) +
    rect(190, 300, 26, 66, c.trim) +
    rect(220, 280, 30, 86, c.pale) +
    rect(254, 310, 24, 56, c.leafDeep) +
    vessel(36, 30, 306, 366, c.trim, 10, 560) +
    stroke('M552 306l-14 -60M566 306l16 -70', c.line, 8)
  )
}

const BOOKS = ['#d9513b', '#d9a12f', '#2f7f80', '#34593f', '#f4f0e6', '#d98b91', '#4c6a92']
const books = (dice, x, y, count) =>
  times(count, (i) => {
    const tall = dice.range(70, 104)
    return rect(x + i * 26, y - tall, 22, tall, dice.pick(BOOKS), 3)
  })

function shelf(c, dice) {
  const rows = [250, 390, 530]
  return (
    shadow(200, 668) +
    rect(230, 110, 340, 550, c.pale, 6, 0.5) +
    rows.map((y) => rect(216, y, 368, 20, c.main, 4)).join('') +
    books(dice, 244, 250, 6) +
    disc(510, 214, 36, c.trim) +
    vessel(50, 38, 320, 390, c.trim, 16, 310) +
    books(dice, 400, 390, 6) +
    books(dice, 244, 530, 4) +
    rect(400, 460, 150, 70, c.deep, 8) +
    rect(206, 110, 26, 556, c.main, 6) +
    rect(568, 110, 26, 556, c.main, 6) +
    rect(206, 100, 388, 24, c.main, 6) +
    rect(216, 640, 368, 20, c.main, 4)
  )
}

export const standing = {
  tableLamp,
  deskLamp,
  floorLamp,
  lantern,
  chair,
  armchair,
  stool,
  bench,
  sideTable,
  desk,
  shelf,
}

const SHADES = {
  dome: (c) =>
    path('M250 520Q250 330 400 330T550 520Z', c.main) +
    path('M430 332Q550 340 550 520H470Z', '#2a1a18', 0.1) +
    oval(400, 520, 150, 26, GLOW),
  cone: (c) =>
    path('M340 330H460L580 500H220Z', c.main) +
    path('M420 330H460L580 500H480Z', '#2a1a18', 0.1) +
    oval(400, 500, 180, 24, GLOW),
  globe: (c) =>
    disc(400, 450, 150, c.main) +
    disc(400, 450, 150, GLOW, 0.3) +
    times(4, (i) => oval(400, 450, 150 - i * 44, 150, '#2a1a18', 0.06)),
  hive: (c) =>
    times(4, (i) =>
      rect(400 - [110, 150, 150, 110][i], 330 + i * 50, [220, 300, 300, 220][i], 56, i % 2 ? c.main : c.deep, 26),
    ) + oval(400, 534, 80, 18, GLOW),
}
const pendant = (c, _dice, form) =>
  path('M270 520L170 760H630L530 520Z', GLOW, 0.3) +
  rect(396, 0, 8, 330, c.line) +
  rect(372, 296, 56, 42, c.trim, 10) +
  SHADES[form](c)

function wallShelf(c, dice) {
  return (
    rect(150, 470, 500, 34, c.main, 8) +
    path('M220 504h24v90ZM580 504h-24v90Z', c.deep) +
    books(dice, 190, 470, 7) +
    vessel(52, 38, 400, 470, c.trim, 16, 470) +
    times(5, (i) => turn(-40 + i * 20, oval(470, 360, 16, 52, c.leaf), 470, 404)) +
    disc(580, 440, 30, c.pale)
  )
}

export const floating = { pendant, wallShelf }
