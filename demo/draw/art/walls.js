import { dashes, disc, leaf, oval, path, rect, stroke, times, turn } from '../shapes.js'

function clock(c, dice, form) {
  const hour = dice.range(20, 70)
  const face = dice.pick([c.paper, c.pale])
  const ticks = times(12, (i) => turn(i * 30, rect(394, 190, 12, i % 3 ? 22 : 44, c.line, 6)))
  const pendulum = form === 'pendulum' ? rect(390, 600, 20, 90, c.trim) + disc(400, 690, 42, c.trim) : ''
  return (
    pendulum +
    disc(408, 412, 262, '#3a2a20', 0.15) +
    disc(400, 400, 260, c.main) +
    disc(400, 400, 226, face) +
    ticks +
    turn(hour, rect(390, 280, 20, 130, c.line, 10)) +
    turn(hour * 12, rect(393, 216, 14, 200, c.trim, 7)) +
    disc(400, 400, 20, c.line)
  )
}

function mirror(c, dice, form) {
  const shine = stroke('M310 460L460 250M380 500L480 360', '#ffffff', 16, 0.6)
  if (form === 'arch')
    return (
      path('M210 690V360a190 190 0 0 1 380 0V690Z', c.main) +
      path('M240 664V362a160 160 0 0 1 320 0V664Z', '#d5e3e6') +
      shine
    )
  const radius = dice.range(210, 240)
  return (
    stroke(`M400 ${400 - radius}V100`, c.deep, 16) +
    disc(400, 100, 14, c.line) +
    disc(408, 412, radius, '#3a2a20', 0.15) +
    disc(400, 400, radius, c.main) +
    disc(400, 400, radius - 28, '#d5e3e6') +
    shine
  )
}

const SCENES = {
  fern: (c) =>
    times(3, (i) => leaf(400, 540 - i * 70, 110, -50, c.leafDeep) + leaf(400, 540 - i * 70, 110, 50, c.leaf)) +
    stroke('M400 560V300', c.leafDeep, 10),
  boat: (c) =>
    path('M300 500H500L470 560H330Z', c.trim) +
    path('M394 300V486H290Z', c.pale) +
    path('M408 330V486H500Z', c.main) +
    stroke('M260 560q35 -24 70 0t70 0t70 0t70 0', '#6d9db0', 12),
  bird: (c) =>
    oval(390, 450, 90, 60, c.trim) +
    disc(470, 390, 42, c.trim) +
    path('M506 384l44 12l-44 14Z', '#d9a12f') +
    disc(478, 382, 7, c.line) +
    path('M310 450l-70 -40l16 70Z', c.deep) +
    stroke('M380 508v52M410 508v52', c.line, 9),
}
const print = (c, _dice, form) =>
  rect(198, 158, 420, 510, '#3a2a20', 4, 0.15) +
  rect(190, 145, 420, 510, c.main, 6) +
  rect(214, 169, 372, 462, c.paper) +
  rect(250, 240, 300, 320, c.halo) +
  SCENES[form](c)

function hooks(c, dice) {
  const metal = dice.pick([c.line, '#cda349', c.metalDeep])
  const things =
    path('M472 430Q492 400 520 430L560 620H440Z', c.trim) + path('M230 440q50 -36 100 0l-14 60q-36 22 -72 0Z', c.pale)
  return (
    rect(120, 300, 560, 90, c.main, 20) +
    times(4, (i) => disc(200 + i * 134, 345, 22, metal) + stroke(`M${200 + i * 134} 360v50q0 30 30 24`, metal, 14)) +
    things +
    stroke('M140 320H660', c.pale, 6, 0.6)
  )
}

function rug(c, dice, form) {
  if (form === 'round')
    return (
      times(5, (i) => disc(400, 400, 270 - i * 54, [c.main, c.pale, c.main, c.trim, c.main][i])) +
      dashes('M120 400a280 280 0 1 1 0 1Z', c.deep, 24, '7 22')
    )
  const fringe = dashes('M252 122H548M252 678H548', c.deep, 36, '6 15')
  const diamonds = times(
    3,
    (i) =>
      path(`M400 ${190 + i * 150}l80 60l-80 60l-80 -60Z`, c.trim) +
      path(`M400 ${220 + i * 150}l40 30l-40 30l-40 -30Z`, c.pale),
  )
  const bands = times(6, (i) => rect(240, 176 + i * 78, 320, 26, i % 2 ? c.trim : c.pale))
  return turn(
    dice.range(-24, 24),
    fringe +
      rect(240, 135, 320, 530, c.main, 8) +
      (dice.yes(0.5) ? diamonds : bands) +
      rect(262, 157, 276, 8, c.deep) +
      rect(262, 635, 276, 8, c.deep),
  )
}

export const floating = { clock, mirror, print, hooks, rug }
