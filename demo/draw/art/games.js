import { disc, lathe, oval, path, rect, ring, shift, stroke, times, turn } from '../shapes.js'

function puzzle(c, dice) {
  const piece = (x, y, fill) =>
    shift(
      x,
      y,
      path(
        'M0 0H60Q50 -34 80 -34T100 0H160V60Q194 50 194 80T160 100V160H100Q110 126 80 126T60 160H0V100Q-34 110 -34 80T0 60Z',
        fill,
      ),
    )
  const hues = [c.main, c.trim, c.pale, c.deep]
  return turn(
    dice.range(-10, 10),
    piece(236, 240, hues[0]) +
      piece(400, 240, hues[1]) +
      piece(236, 404, hues[2]) +
      turn(16, piece(430, 430, hues[3]), 500, 500),
  )
}

function boardGame(c, dice) {
  const tiles = times(36, (i) =>
    (i + Math.floor(i / 6)) % 2 ? rect(196 + (i % 6) * 68, 196 + Math.floor(i / 6) * 68, 68, 68, c.pale) : '',
  )
  const pawn = (x, y, fill) => disc(x, y - 46, 24, fill) + path(`M${x} ${y - 50}L${x + 36} ${y + 20}H${x - 36}Z`, fill)
  const die = turn(
    dice.range(10, 40),
    rect(540, 520, 110, 110, c.paper, 22) +
      disc(568, 548, 11, c.line) +
      disc(595, 575, 11, c.line) +
      disc(622, 602, 11, c.line),
    595,
    575,
  )
  return (
    turn(-8, rect(170, 170, 460, 460, c.deep, 20) + rect(196, 196, 408, 408, c.main) + tiles) +
    pawn(300, 330, c.trim) +
    pawn(400, 440, '#f4f0e6') +
    pawn(500, 300, '#27324a') +
    die
  )
}

function cardsDeck(c, dice) {
  const back = (fill) =>
    rect(300, 200, 220, 330, c.paper, 20) +
    rect(318, 218, 184, 294, fill, 12) +
    times(3, (i) => path(`M410 ${250 + i * 80}l40 40l-40 40l-40 -40Z`, c.pale))
  const face =
    rect(300, 200, 220, 330, c.paper, 20) +
    dice.pick([
      path('M410 450C290 370 320 280 370 290Q404 296 410 330Q416 296 450 290C500 280 530 370 410 450Z', '#d9513b'),
      path('M410 280l70 90l-70 90l-70 -90Z', '#d9513b'),
      disc(410, 320, 40, '#27324a') +
        disc(370, 380, 40, '#27324a') +
        disc(450, 380, 40, '#27324a') +
        path('M410 370l24 90h-48Z', '#27324a'),
    ])
  return turn(-26, back(c.main), 410, 640) + turn(-6, back(c.deep), 410, 640) + turn(16, face, 410, 640)
}

function dominoes(c) {
  const dots = {
    1: [[0, 0]],
    2: [
      [-1, -1],
      [1, 1],
    ],
    3: [
      [-1, -1],
      [0, 0],
      [1, 1],
    ],
    5: [
      [-1, -1],
      [1, -1],
      [0, 0],
      [-1, 1],
      [1, 1],
    ],
  }
  const half = (x, y, n) => dots[n].map(([dx, dy]) => disc(x + dx * 34, y + dy * 34, 13, c.paper)).join('')
  const tile = (x, y, a, b, fill) =>
    rect(x, y, 150, 300, fill, 24) +
    rect(x + 20, y + 146, 110, 8, c.paper, 4) +
    half(x + 75, y + 75, a) +
    half(x + 75, y + 225, b)
  return (
    turn(-16, tile(190, 200, 5, 2, c.main)) +
    turn(8, tile(420, 180, 3, 1, c.deep)) +
    turn(74, tile(350, 420, 2, 5, c.main), 425, 560)
  )
}

function kite(c, dice) {
  const shape = dice.pick([
    [400, 90, 590, 300, 400, 560, 210, 300],
    [400, 110, 640, 280, 400, 480, 160, 280],
  ])
  const [tx, ty, rx, ry, bx, by, lx] = shape
  const tail =
    stroke(`M${bx} ${by}Q480 ${by + 60} 420 ${by + 110}T440 740`, c.line, 6) +
    times(3, (i) =>
      path(
        `M${[446, 438, 424][i]} ${by + [40, 90, 150][i]}l-40 -18v40ZM${[446, 438, 424][i]} ${by + [40, 90, 150][i]}l40 -18v40Z`,
        [c.trim, c.main, c.deep][i],
      ),
    )
  return (
    oval(190, 170, 90, 32, '#ffffff', 0.6) +
    oval(630, 560, 100, 34, '#ffffff', 0.6) +
    turn(
      20,
      tail +
        path(`M${tx} ${ty}L${rx} ${ry}L${bx} ${by}L${lx} ${ry}Z`, c.main) +
        path(`M${tx} ${ty}L${rx} ${ry}H400Z`, c.pale) +
        path(`M${lx} ${ry}H400V${by}Z`, c.trim) +
        stroke(`M${tx} ${ty}V${by}M${lx} ${ry}H${rx}`, c.line, 6, 0.6),
    )
  )
}

function yoyo(c, dice) {
  return (
    stroke(`M400 60Q${dice.range(370, 430)} 180 400 300`, c.line, 7) +
    ring(400, 50, 26, c.line, 7) +
    disc(410, 462, 200, '#3a2a20', 0.14) +
    disc(400, 450, 200, c.deep) +
    disc(400, 450, 182, c.main) +
    ring(400, 450, 120, c.pale, 22) +
    disc(400, 450, 54, c.trim) +
    stroke('M280 350q40 -50 100 -60', '#ffffff', 14, 0.5)
  )
}

const ball = (c) =>
  disc(412, 414, 230, '#3a2a20', 0.12) +
  disc(400, 400, 230, c.main) +
  path('M400 170Q300 260 300 400T400 630Q240 620 180 470T260 216Q320 170 400 170Z', c.trim) +
  path('M400 170Q520 260 520 400T400 630Q560 630 620 460T540 216Q480 170 400 170Z', c.pale) +
  disc(400, 190, 34, c.paper) +
  stroke('M270 300q20 -40 60 -66', '#ffffff', 16, 0.6)

function rope(c) {
  const grip = (x, tilt) =>
    turn(
      tilt,
      lathe(
        [
          [24, 480],
          [34, 560],
          [26, 680],
        ],
        c.main,
        x,
      ) + rect(x - 30, 510, 60, 18, c.trim, 8),
      x,
      600,
    )
  return (
    stroke('M270 500C110 110 350 90 400 300S690 110 530 500', c.trim, 20) +
    stroke('M270 500C110 110 350 90 400 300S690 110 530 500', '#ffffff', 5, 0.5) +
    grip(270, 8) +
    grip(530, -8)
  )
}

function yarn(c, dice) {
  const winding = times(6, (i) =>
    stroke(
      `M${230 + i * 30} ${300 + i * 20}Q${380 + i * 24} ${220 + i * 40} ${540 + i * 8} ${330 + i * 44}`,
      i % 2 ? c.deep : c.pale,
      12,
    ),
  )
  return (
    turn(dice.range(-50, -36), rect(392, 90, 16, 620, c.wood, 8) + disc(400, 96, 22, c.trim)) +
    turn(dice.range(36, 50), rect(392, 90, 16, 620, c.wood, 8) + disc(400, 96, 22, c.trim)) +
    disc(400, 410, 200, c.main) +
    winding +
    stroke('M520 560Q620 660 700 600T716 690', c.main, 12)
  )
}

function hoop(c, dice) {
  const petals = times(6, (i) => turn(i * 60, oval(400, 336, 28, 54, c.trim), 400, 400))
  return (
    disc(400, 420, 240, c.wood) +
    disc(400, 420, 214, c.paper) +
    rect(376, 150, 48, 50, '#cda349', 8) +
    turn(
      dice.range(-10, 10),
      petals +
        disc(400, 400, 34, c.main) +
        stroke('M400 470Q390 550 420 600M404 520q50 -30 70 10M400 560q-50 -30 -70 6', c.leafDeep, 12),
    ) +
    turn(40, rect(560, 300, 10, 210, c.metalDeep, 5), 565, 400) +
    stroke('M600 470Q660 560 560 640', c.main, 6)
  )
}

function paints(c, dice) {
  const hues = ['#d9513b', '#f0a868', '#d9a12f', '#75854a', '#2f7f80', '#4c6a92', '#9a84a8', '#6b4a37']
  return (
    turn(
      dice.range(-14, 4),
      rect(160, 250, 440, 330, c.main, 30) +
        rect(184, 274, 392, 282, c.paper, 18) +
        times(
          8,
          (i) =>
            rect(206 + (i % 4) * 90, 298 + Math.floor(i / 4) * 128, 76, 104, hues[i], 14) +
            rect(216 + (i % 4) * 90, 308 + Math.floor(i / 4) * 128, 30, 14, '#ffffff', 7, 0.4),
        ),
    ) +
    turn(
      24,
      rect(606, 250, 24, 380, c.woodDeep, 12) +
        rect(602, 230, 32, 60, c.metal) +
        path('M602 232Q600 170 618 140Q638 170 634 232Z', c.line),
      618,
      400,
    )
  )
}

export const floating = { puzzle, boardGame, cardsDeck, dominoes, kite, yoyo, ball, rope, yarn, hoop, paints }
