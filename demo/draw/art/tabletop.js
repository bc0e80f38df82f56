import { around, dashes, disc, leaf, path, rect, ring, stroke, times, turn } from '../shapes.js'

const RIMS = [
  (c) => ring(400, 400, 236, c.trim, 12),
  (c) => around(20, 212, (x, y) => disc(x, y, 9, c.trim)),
  (c) => around(14, 186, (x, y, degrees) => leaf(x, y, 44, degrees, c.deep)),
  (c) => ring(400, 400, 230, c.pale, 26),
  () => '',
]
/** A plate from above; deep ones get a darker well, platters are oval. */
function plate(c, dice, form) {
  const well =
    form === 'deep'
      ? disc(400, 400, 168, c.deep) + disc(400, 410, 150, c.main)
      : disc(400, 400, 168, c.deep, 0.35) + disc(400, 400, 160, c.main)
  const whole =
    disc(404, 412, 262, '#3a2a20', 0.16) +
    disc(400, 400, 260, c.main) +
    disc(400, 400, 250, c.pale, 0.35) +
    dice.pick(RIMS)(c) +
    well +
    stroke('M290 320q50 -60 120 -62', c.pale, 12, 0.8)
  return form === 'platter' ? turn(-18, `<g transform="matrix(1.12 0 0 .74 -48 104)">${whole}</g>`) : whole
}

const WEAVES = {
  stripes: (c) => times(5, (i) => rect(0, 60 + i * 70, 400, 14, c.trim, 0, 0.85)),
  check: (c) =>
    times(4, (i) => rect(50 + i * 90, 0, 26, 400, c.pale, 0, 0.6)) +
    times(4, (i) => rect(0, 50 + i * 90, 400, 26, c.pale, 0, 0.6)),
  border: (c) =>
    rect(22, 22, 356, 10, c.trim) +
    rect(22, 368, 356, 10, c.trim) +
    rect(22, 22, 10, 356, c.trim) +
    rect(368, 22, 10, 356, c.trim),
}
const cloth = (c, weave, x, y, w, h) =>
  `<g transform="translate(${x} ${y}) scale(${w / 400} ${h / 400})">${rect(0, 0, 400, 400, c.main, 10)}${WEAVES[weave](c)}</g>`

function napkin(c, dice, form) {
  return turn(
    dice.range(-16, 16),
    rect(236, 250, 340, 340, '#3a2a20', 10, 0.14) +
      turn(8, cloth(c, form, 225, 225, 340, 340)) +
      cloth(c, form, 225, 225, 340, 340) +
      path('M565 225V565H225Z', '#2a1a18', 0.08),
  )
}

function teaTowel(c, dice) {
  const band = (y, colour, width) =>
    stroke(
      `M${410 - (y - 180) * 0.34} ${y}Q${320 + dice.range(0, 20)} ${y + 26} 400 ${y + 6}T${390 + (y - 180) * 0.34} ${y}`,
      colour,
      width,
    )
  return (
    ring(400, 138, 24, c.metalDeep, 10) +
    stroke('M400 150V190', c.trim, 12) +
    path('M374 180H426Q440 420 590 650Q500 690 400 666Q300 690 210 650Q360 420 374 180Z', c.main) +
    dice.pick([
      band(560, c.trim, 18) + band(600, c.trim, 8),
      band(420, c.pale, 14) + band(500, c.pale, 14) + band(580, c.pale, 14),
      band(590, c.deep, 30),
    ]) +
    path('M408 180H426Q440 420 590 650Q550 668 500 668Q420 440 408 180Z', '#2a1a18', 0.1) +
    path('M386 200Q380 440 320 668Q300 672 290 668Q370 440 386 200Z', '#2a1a18', 0.08) +
    rect(364, 172, 72, 26, c.deep, 12)
  )
}

function runner(c, dice, form) {
  const fringe = dashes('M277 142H523M277 658H523', c.deep, 36, '6 15')
  return turn(dice.range(14, 30), fringe + cloth(c, form, 270, 160, 260, 480))
}

function apron(c, dice) {
  const pocket = dice.pick([c.deep, c.trim, c.pale])
  return (
    stroke('M322 230Q330 90 400 90T478 230M240 400L130 470M560 400L670 470', c.deep, 16) +
    path('M312 220H488Q492 350 580 390V690Q400 720 220 690V390Q308 350 312 220Z', c.main) +
    path('M440 220H488Q492 350 580 390V690Q510 706 440 708Z', '#2a1a18', 0.08) +
    rect(310, 460, 180, 130, pocket, 14) +
    stroke('M400 466V584', c.main, 6) +
    stroke('M318 240H482', c.pale, 8)
  )
}

export const floating = { plate, napkin, teaTowel, runner, apron }
