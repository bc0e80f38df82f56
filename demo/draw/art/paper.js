import { disc, lathe, leaf, oval, path, rect, ring, stroke, times, turn } from '../shapes.js'

const COVERS = [
  (c) => rect(330, 240, 200, 110, c.paper, 8) + rect(360, 276, 140, 10, c.line, 5) + rect(380, 304, 100, 10, c.line, 5),
  (c) => times(5, (i) => stroke(`M270 ${290 + i * 66}q38 -36 76 0t76 0t76 0t60 0`, c.pale, 12)),
  (c) =>
    times(3, (i) => leaf(430, 560 - i * 80, 110, -48, c.pale) + leaf(430, 560 - i * 80, 110, 48, c.trim)) +
    stroke('M430 600V330', c.pale, 9),
  (c) => disc(430, 360, 84, c.trim) + rect(300, 480, 260, 12, c.pale, 6) + rect(330, 516, 200, 12, c.pale, 6),
  (c) => times(20, (i) => disc(292 + (i % 4) * 88, 220 + Math.floor(i / 4) * 92, 14, c.pale)),
]
function notebook(c, dice, form) {
  const rings =
    form === 'spiral'
      ? times(11, (i) => rect(226, 170 + i * 44, 56, 16, c.metalDeep, 8))
      : rect(244, 140, 34, 520, c.deep, 10)
  const band = form === 'elastic' ? rect(548, 140, 14, 520, c.trim) : ''
  const ribbon = form === 'spiral' ? '' : path('M470 650v70l14 -18l14 18v-70Z', c.trim)
  return turn(
    dice.range(-14, 14),
    rect(262, 154, 352, 520, '#3a2a20', 16, 0.14) +
      ribbon +
      rect(254, 150, 354, 512, c.paper, 10) +
      rect(244, 140, 352, 520, c.main, 18) +
      dice.pick(COVERS)(c) +
      rings +
      band,
  )
}

function planner(c, dice) {
  const marks = times(20, (i) =>
    rect(222 + (i % 5) * 74, 300 + Math.floor(i / 5) * 80, 58, 62, i === 7 || i === 13 ? c.main : c.halo, 6),
  )
  return turn(
    dice.range(-6, 6),
    rect(188, 168, 440, 500, '#3a2a20', 14, 0.14) +
      rect(180, 158, 440, 500, c.paper, 14) +
      rect(180, 158, 440, 110, c.main, 14) +
      times(6, (i) => rect(232 + i * 64, 132, 16, 54, c.metalDeep, 8)) +
      marks +
      rect(230, 208, 190, 22, c.pale, 10),
  )
}

function pen(c, dice, form) {
  if (form === 'fountain')
    return turn(
      dice.range(36, 52),
      path('M372 190H428L404 90H396Z', '#cda349') +
        stroke('M400 100V160', c.line, 4) +
        path('M364 190H436L446 300H354Z', c.line) +
        rect(350, 296, 100, 380, c.main, 34) +
        rect(346, 300, 108, 20, '#cda349') +
        rect(346, 500, 108, 14, '#cda349') +
        rect(430, 520, 14, 140, '#cda349', 7) +
        rect(368, 330, 14, 150, c.pale, 7, 0.6),
    )
  return turn(
    dice.range(36, 52),
    path('M374 190H426L404 110H396Z', c.metal) +
      rect(370, 186, 60, 440, c.main, 12) +
      rect(366, 400, 68, 18, c.metal) +
      rect(384, 610, 32, 66, c.metal, 10) +
      rect(426, 430, 14, 160, c.metalDeep, 7) +
      rect(382, 210, 12, 170, c.pale, 6, 0.6),
  )
}

function pencils(c, dice) {
  const hues = [c.main, c.trim, c.deep, c.pale, '#d9a12f']
  const one = (x, fill, drop) =>
    rect(x, 240 + drop, 56, 420, fill) +
    rect(x + 38, 240 + drop, 18, 420, '#2a1a18', 0, 0.12) +
    path(`M${x} ${240 + drop}h56l-28 -84Z`, '#f0d9b0') +
    path(`M${x + 18} ${186 + drop}h20l-10 -30Z`, c.line) +
    rect(x, 620 + drop, 56, 16, c.paper)
  return turn(
    dice.range(-12, 30),
    times(5, (i) => one(244 + i * 64, hues[i], (i % 2) * 34)),
  )
}

function scissors(c, dice) {
  return turn(
    dice.range(-30, 30),
    path('M392 430L330 110Q410 230 424 420Z', c.metal) +
      path('M408 430L470 110Q390 230 376 420Z', c.metalDeep) +
      ring(320, 570, 74, c.main, 36) +
      ring(480, 570, 74, c.main, 36) +
      stroke('M384 420L354 500M416 420L446 500', c.main, 32) +
      disc(400, 412, 15, c.line),
  )
}

function ruler(c, dice) {
  return turn(
    dice.range(-44, -28),
    rect(80, 350, 640, 110, c.main, 10) +
      times(25, (i) => rect(106 + i * 24, 350, 5, i % 5 ? 26 : 48, c.line)) +
      disc(680, 420, 14, c.halo) +
      rect(100, 436, 540, 8, c.deep, 4, 0.5),
  )
}

function cards(c, dice) {
  const motif = dice.pick([
    disc(400, 360, 60, c.trim) + path('M300 470q100 -90 200 0Z', c.leaf),
    times(3, (i) => leaf(400, 470 - i * 50, 80, -45, c.leaf) + leaf(400, 470 - i * 50, 80, 45, c.leafDeep)),
    times(5, (i) => turn(i * 72, oval(400, 330, 30, 54, c.trim), 400, 390)) + disc(400, 390, 28, '#d9a12f'),
    stroke('M320 380q40 -60 80 0t80 0M320 440q40 -60 80 0t80 0', c.trim, 16),
  ])
  return (
    turn(-10, rect(190, 330, 420, 290, c.main, 10) + path('M190 340L400 500L610 340Z', c.deep)) +
    turn(dice.range(4, 10), rect(278, 212, 260, 350, '#3a2a20', 8, 0.12) + rect(270, 202, 260, 350, c.paper, 8) + motif)
  )
}

function envelope(c, dice) {
  return turn(
    dice.range(-10, 10),
    turn(-7, rect(150, 250, 500, 330, c.pale, 12)) +
      rect(150, 240, 500, 330, c.main, 12) +
      path('M150 252L400 450L650 252Q650 240 638 240H162Q150 240 150 252Z', c.deep) +
      disc(400, 430, 42, c.trim) +
      leaf(400, 456, 50, 0, c.paper),
  )
}

function wrap(c, dice) {
  const roll = (x, fill, dot) =>
    rect(x, 150, 100, 500, fill, 14) +
    times(10, (i) => disc(x + 28 + (i % 2) * 44, 200 + Math.floor(i / 2) * 92, 15, dot)) +
    oval(x + 50, 150, 50, 16, c.paper) +
    oval(x + 50, 150, 20, 7, c.woodDeep) +
    rect(x - 3, 380, 106, 30, c.paper)
  return turn(dice.range(8, 24), roll(230, c.main, c.pale) + roll(350, c.trim, c.paper) + roll(470, c.pale, c.deep))
}

function tape(c, dice) {
  const roll = (cx, cy, r, fill) =>
    disc(cx, cy, r, fill) +
    ring(cx, cy, r - 12, '#2a1a1822', 6) +
    disc(cx, cy, r * 0.55, c.wood) +
    disc(cx, cy, r * 0.46, c.halo)
  return (
    rect(390, 480, 310, 54, c.main, 4) +
    times(6, (i) => disc(430 + i * 44, 507, 9, c.pale)) +
    roll(380, 400, 134, c.main) +
    roll(250, 250 + dice.range(-10, 20), 96, c.trim) +
    roll(530, 240, 84, c.deep) +
    roll(240, 560, 90, c.pale)
  )
}

function stamps(c) {
  const handle = (x, y, fill) =>
    lathe(
      [
        [52, y],
        [32, y + 90],
        [84, y + 190],
      ],
      fill,
      x,
    ) +
    rect(x - 98, y + 190, 196, 46, c.woodDeep, 8) +
    rect(x - 90, y + 236, 180, 18, c.line)
  const card = turn(
    -4,
    rect(196, 500, 420, 180, '#3a2a20', 12, 0.12) +
      rect(190, 490, 420, 180, c.paper, 12) +
      times(4, (i) => leaf(254 + i * 98, 640, 120, -14 + i * 9, i % 2 ? c.main : c.trim)),
  )
  return card + handle(280, 170, c.main) + handle(530, 140, c.wood)
}

function folder(c, dice) {
  return turn(
    dice.range(-10, 10),
    path('M180 230H380L420 280H620V620H180Z', c.deep) +
      turn(-4, rect(220, 210, 350, 380, c.paper, 6)) +
      path('M170 330H630V630Q630 650 610 650H190Q170 650 170 630Z', c.main) +
      disc(400, 470, 18, c.trim) +
      stroke('M400 470V650', c.trim, 8),
  )
}

export const floating = {
  notebook,
  planner,
  pen,
  pencils,
  scissors,
  ruler,
  cards,
  envelope,
  wrap,
  tape,
  stamps,
  folder,
}
