import { dashes, disc, oval, path, rect, stroke, times, turn } from '../shapes.js'

function wallet(c, dice, form) {
  if (form === 'card')
    return turn(
      dice.range(-14, 14),
      `${rect(250, 200, 300, 200, c.trim, 16) + rect(270, 240, 300, 200, c.paper, 16) + rect(220, 300, 360, 270, c.main, 24) + path('M310 300h180q-20 60 -90 60t-90 -60Z', c.deep)}<rect x="238" y="318" width="324" height="234" rx="14" fill="none" stroke="${c.pale}" stroke-width="4" stroke-dasharray="14 10"/>`,
    )
  return turn(
    dice.range(-14, 14),
    `${rect(176, 240, 448, 330, c.deep, 26) + rect(200, 222, 400, 60, c.leaf, 6) + rect(176, 270, 448, 300, c.main, 26) + path('M624 380H500a40 40 0 0 0 0 90H624Z', c.deep) + disc(510, 425, 16, '#cda349')}<rect x="192" y="286" width="416" height="268" rx="16" fill="none" stroke="${c.pale}" stroke-width="4" stroke-dasharray="14 10"/>`,
  )
}

function pouch(c, dice) {
  return turn(
    dice.range(-12, 12),
    rect(160, 280, 480, 300, c.main, 50) +
      rect(160, 280, 480, 62, c.deep, 30) +
      rect(200, 304, 400, 12, c.metal, 6) +
      rect(560, 294, 30, 90, c.trim, 12) +
      dice.pick([
        times(5, (i) => stroke(`M${220 + i * 76} 390l40 150`, c.pale, 14)),
        times(10, (i) => disc(226 + (i % 5) * 88, 420 + Math.floor(i / 5) * 84, 18, c.pale)),
        rect(160, 470, 480, 110, c.trim, 50) + rect(160, 460, 480, 60, c.main),
      ]),
  )
}

function tag(c, dice) {
  const one = (fill) =>
    stroke('M400 210Q380 120 440 90T520 160', c.trim, 14) +
    path('M400 180L510 270V620Q510 650 480 650H320Q290 650 290 620V270Z', fill) +
    disc(400, 250, 22, c.halo) +
    rect(330, 360, 140, 190, c.paper, 12) +
    rect(352, 400, 96, 10, c.line, 5) +
    rect(352, 440, 96, 10, c.line, 5) +
    rect(352, 480, 60, 10, c.line, 5)
  return (
    turn(-22, `<g transform="translate(-90 30)">${one(c.deep)}</g>`) +
    turn(dice.range(10, 18), `<g transform="translate(70 0)">${one(c.main)}</g>`)
  )
}

function cutlery(c, dice) {
  const steel = '#aeb8bd'
  const pieces =
    rect(284, 150, 26, 300, steel, 12) +
    path('M262 130h14v90h12v-90h18v90h12v-90h14v120q0 40 -35 40t-35 -40Z', steel) +
    rect(387, 150, 26, 300, steel, 12) +
    path('M384 120q46 30 40 190h-40Z', steel) +
    rect(490, 150, 26, 300, steel, 12) +
    oval(503, 186, 42, 66, steel)
  return turn(
    dice.range(-12, 12),
    pieces +
      path('M200 400H600V660Q600 690 570 690H230Q200 690 200 660Z', c.main) +
      stroke('M333 410V680M467 410V680', c.deep, 7) +
      rect(200, 500, 400, 36, c.trim) +
      rect(200, 396, 400, 16, c.deep),
  )
}

function hat(c, dice, form) {
  if (form === 'beanie')
    return (
      disc(400, 190, 66, c.trim) +
      path('M220 500Q210 220 400 220T580 500Z', c.main) +
      times(6, (i) => stroke(`M${280 + i * 48} ${300 - (i === 0 || i === 5 ? -60 : 0)}V480`, c.deep, 9, 0.6)) +
      rect(196, 470, 408, 110, c.deep, 40) +
      times(9, (i) => rect(226 + i * 40, 486, 14, 78, c.main, 7))
    )
  const band = dice.pick([c.trim, c.deep, c.line])
  return (
    oval(400, 540, 310, 74, c.deep) +
    oval(400, 528, 310, 70, c.main) +
    path('M250 510Q250 260 400 260T550 510Q400 570 250 510Z', c.main) +
    path('M250 450Q400 510 550 450V510Q400 570 250 510Z', band) +
    path('M460 274Q550 310 550 510Q510 526 470 532Q500 400 460 274Z', '#2a1a18', 0.1) +
    stroke('M150 520Q400 620 650 520', c.pale, 7, 0.5)
  )
}

function scarf(c, dice) {
  const stripes = (x) => times(5, (i) => rect(x, 430 + i * 46, 110, 20, i % 2 ? c.trim : c.pale))
  const fringe = (x) => dashes(`M${x + 4} 676h104`, c.deep, 36, '8 11')
  return turn(
    dice.range(-6, 6),
    path('M250 320Q250 150 400 150T550 320Q540 420 400 420T250 320Z', c.main) +
      path('M320 300Q330 220 400 220T480 300Q460 340 400 340T320 300Z', c.halo) +
      rect(270, 360, 110, 300, c.main, 10) +
      rect(420, 390, 110, 270, c.deep, 10) +
      stripes(270) +
      times(4, (i) => rect(420, 470 + i * 46, 110, 18, c.pale, 0, 0.7)) +
      fringe(270) +
      fringe(420) +
      path('M262 340Q400 460 540 340L530 420Q400 490 268 420Z', c.main),
  )
}

function raincoat(c) {
  return (
    path('M320 150Q400 80 480 150L500 230H300Z', c.deep) +
    path('M300 210L180 520L250 560L290 440V690H510V440L550 560L620 520L500 210Q400 270 300 210Z', c.main) +
    path('M470 230L500 210L620 520L550 560L510 440V690H450Z', '#2a1a18', 0.1) +
    stroke('M400 250V690', c.deep, 8) +
    times(4, (i) => disc(420, 310 + i * 90, 12, c.trim)) +
    rect(306, 520, 74, 80, c.deep, 10) +
    rect(430, 520, 70, 80, c.deep, 10)
  )
}

function socks(c, dice) {
  const sock = (fill, tip) =>
    path('M330 130H470V430L600 540Q640 600 580 640Q530 660 480 620L350 510Q330 490 330 460Z', fill) +
    rect(322, 120, 156, 60, tip, 18) +
    path('M600 540Q640 600 580 640Q550 652 516 640Q520 570 566 512Z', tip) +
    path('M330 410Q390 420 390 545L350 510Q330 490 330 460Z', tip)
  const bands = dice.pick([
    times(3, (i) => rect(330, 220 + i * 60, 140, 24, c.trim)),
    times(6, (i) => disc(365 + (i % 2) * 70, 230 + Math.floor(i / 2) * 64, 16, c.pale)),
    '',
  ])
  return `<g transform="translate(30 40) rotate(-12 400 400)">${sock(c.deep, c.trim)}</g><g transform="translate(-90 0)">${sock(c.main, c.trim)}${bands}</g>`
}

export const floating = { wallet, pouch, tag, cutlery, hat, scarf, raincoat, socks }
