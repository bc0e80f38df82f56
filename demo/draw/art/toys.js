import { disc, oval, path, rect, shadow, stroke, times, turn } from '../shapes.js'

const BRIGHT = ['#d9513b', '#d9a12f', '#2f7f80', '#75854a', '#6d9db0', '#f0a868']
const wheel = (c, x, y, r) => disc(x, y, r, c.line) + disc(x, y, r * 0.62, c.wood) + disc(x, y, r * 0.2, c.line)

const VEHICLES = {
  car: (c) =>
    path('M150 560V480Q160 440 240 430L310 330H510L580 430Q660 440 660 500V560Z', c.main) +
    path('M330 354H400V430H282ZM420 354H496L548 430H420Z', '#dcebec') +
    rect(150, 520, 510, 24, c.deep),
  bus: (c) =>
    rect(140, 270, 530, 300, c.main, 50) +
    times(4, (i) => rect(176 + i * 118, 320, 96, 90, '#dcebec', 14)) +
    rect(140, 450, 530, 30, c.pale),
  tractor: (c) =>
    rect(420, 260, 180, 200, c.main, 16) +
    rect(446, 286, 128, 110, '#dcebec', 10) +
    rect(190, 400, 440, 140, c.main, 24) +
    rect(240, 290, 28, 120, c.line, 8) +
    rect(190, 440, 250, 18, c.deep),
  train: (c) =>
    rect(420, 270, 200, 290, c.main, 16) +
    rect(452, 310, 136, 100, '#dcebec', 10) +
    rect(400, 244, 240, 36, c.trim, 12) +
    rect(180, 400, 260, 160, c.deep, 40) +
    path('M220 400L200 290H290L270 400Z', c.trim),
}
function vehicle(c, _dice, form) {
  const large = form === 'tractor' ? 84 : 58
  return (
    shadow(270, 644) +
    VEHICLES[form](c) +
    wheel(c, 260, 580, 58) +
    wheel(c, 540, 638 - large, large) +
    (form === 'car' || form === 'bus' ? disc(640, 500, 14, '#f0d252') : '')
  )
}

const BEASTS = {
  elephant: (c) =>
    path(
      'M200 560V400Q210 270 380 270Q470 270 500 300Q600 270 640 350Q670 430 650 540Q640 570 610 556Q610 470 590 440Q560 470 540 470V560Z',
      c.main,
    ) +
    oval(520, 360, 60, 82, c.deep) +
    disc(602, 350, 10, c.line),
  duck: (c) =>
    path(
      'M170 430Q240 500 360 440Q420 400 430 330Q430 240 520 240T610 330Q620 400 580 430Q600 560 440 560H320Q190 560 170 430Z',
      c.main,
    ) +
    path('M600 310l74 20l-72 32Z', '#e8912f') +
    disc(540, 310, 12, c.line) +
    path('M300 470q90 -30 150 10q-60 70 -150 -10Z', c.deep),
  whale: (c) =>
    path(
      'M150 300Q180 380 240 420Q330 290 500 310Q670 330 670 460Q660 560 520 560H330Q200 560 180 440Q120 420 110 330Q130 330 150 300Z',
      c.main,
    ) +
    path('M300 560Q480 560 660 490Q640 560 520 560Z', c.pale) +
    disc(580, 420, 12, c.line) +
    stroke('M500 290v-60M500 236q-40 -40 -70 -6M500 236q40 -40 70 -6', '#6d9db0', 12),
  fox: (c) =>
    path(
      'M130 330Q180 330 230 420H480L520 330L560 370L600 330L630 440L690 480L600 520Q570 560 540 560H240Q150 520 130 330Z',
      c.main,
    ) +
    path('M130 330Q170 330 200 370Q170 400 146 400Z', c.paper) +
    path('M630 440L690 480L600 520Q560 500 560 470Z', c.paper) +
    disc(596, 436, 10, c.line) +
    disc(686, 480, 12, c.line),
}
const beast = (c, dice, form) =>
  shadow(260, 644) +
  stroke('M150 600Q100 600 70 660', c.wood, 9) +
  disc(70, 664, 20, c.trim) +
  BEASTS[form](c) +
  rect(200, 548, 420, 34, c.wood, 14) +
  wheel(c, 270, 596, 46) +
  wheel(c, 550, 596, 46) +
  (dice.yes(0.3) ? disc(400, 565, 8, c.line) : '')

function blocks(c, dice) {
  const tints = [c.main, c.pale, c.trim, c.deep]
  const hue = () => dice.pick([...tints, ...BRIGHT])
  return (
    shadow(230) +
    rect(190, 500, 136, 136, hue(), 12) +
    rect(334, 500, 136, 136, c.main, 12) +
    rect(478, 500, 136, 136, hue(), 12) +
    rect(262, 360, 136, 136, c.trim, 12) +
    path('M406 496V430a66 66 0 0 1 132 0V496H504a32 32 0 0 0 -64 0Z', c.deep) +
    path('M254 356L330 240L406 356Z', hue()) +
    disc(402, 568, 34, c.paper) +
    path('M258 536l16 34h36l-28 22l10 34l-34 -20Z', '#ffffff', 0.6) +
    disc(546, 568, 30, '#ffffff', 0.5) +
    rect(300, 400, 60, 56, '#ffffff', 8, 0.4)
  )
}

function stacker(c, dice) {
  const hues = [c.main, ...BRIGHT.filter(() => dice.yes(0.9))]
  return (
    shadow(190) +
    rect(386, 220, 28, 400, c.wood, 10) +
    times(
      5,
      (i) =>
        rect(240 + i * 26, 546 - i * 70, 320 - i * 52, 64, hues[i % hues.length], 32) +
        rect(264 + i * 26, 560 - i * 70, 60, 12, '#ffffff', 6, 0.5),
    ) +
    disc(400, 212, 50, c.trim) +
    rect(220, 610, 360, 30, c.woodDeep, 12)
  )
}

function spinningTop(c, dice) {
  return (
    shadow(60, 652) +
    turn(
      dice.range(6, 16),
      rect(386, 180, 28, 160, c.wood, 12) +
        disc(400, 176, 26, c.trim) +
        path('M180 400Q400 300 620 400Q560 540 400 650Q240 540 180 400Z', c.main) +
        path('M210 440Q400 500 590 440L560 486Q400 540 240 486Z', c.trim) +
        path('M180 400Q400 300 620 400Q400 470 180 400Z', c.pale) +
        path('M480 430Q560 426 620 400Q560 540 400 650Q470 540 480 430Z', '#2a1a18', 0.1),
      400,
      640,
    )
  )
}

function skittles(c) {
  const pin = (x, y, fill, band) =>
    path(
      `M${x - 14} ${y - 240}Q${x - 70} ${y - 90} ${x - 34} ${y}H${x + 34}Q${x + 70} ${y - 90} ${x + 14} ${y - 240}Z`,
      fill,
    ) +
    disc(x, y - 250, 32, fill) +
    rect(x - 24, y - 206, 48, 20, band, 8) +
    rect(x - 48, y - 90, 96, 18, band, 8)
  const back = pin(270, 590, c.deep, c.trim) + pin(390, 590, c.deep, BRIGHT[1]) + pin(510, 590, c.deep, BRIGHT[4])
  return (
    shadow(260, 646) +
    back +
    pin(330, 640, c.main, BRIGHT[0]) +
    pin(450, 640, c.main, BRIGHT[2]) +
    disc(590, 578, 64, c.trim) +
    disc(570, 556, 14, '#ffffff', 0.5)
  )
}

function beachSet(c) {
  return (
    shadow(220) +
    turn(
      24,
      rect(560, 240, 26, 260, c.wood, 10) + path('M530 480H616Q626 590 573 620Q520 590 530 480Z', c.trim),
      570,
      420,
    ) +
    stroke('M240 400Q240 250 360 250T480 400', c.deep, 16) +
    path('M220 390H500L466 636H254Z', c.main) +
    path('M420 390H500L466 636H410Z', '#2a1a18', 0.1) +
    rect(208, 376, 304, 34, c.pale, 14) +
    path('M360 460l18 40l44 4l-34 28l12 44l-40 -24l-40 24l12 -44l-34 -28l44 -4Z', c.paper) +
    path('M480 640q60 -90 150 0Z', '#dfc48c')
  )
}

export const standing = { vehicle, beast, blocks, stacker, spinningTop, skittles, beachSet }
