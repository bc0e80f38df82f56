import { disc, oval, path, rect, ring, scale, shift, stroke, times, turn } from '../shapes.js'

function pan(c, dice, form) {
  const radius = dice.range(178, 205)
  const ridges =
    form === 'grill' ? times(7, (i) => rect(400 - radius * 0.6, 228 + i * 36, radius * 1.2, 14, c.deep, 7)) : ''
  const egg =
    form === 'frying'
      ? path('M330 330q30 -60 90 -30q70 10 60 70q-10 60 -80 50q-90 0 -70 -90Z', '#fffaf0') +
        disc(410, 348, 30, '#eeb33c')
      : ''
  const ears =
    form === 'paella' ? ring(400 - radius - 18, 340, 34, c.deep, 18) + ring(400 + radius + 18, 340, 34, c.deep, 18) : ''
  const handle =
    form === 'paella'
      ? ''
      : rect(374, 320 + radius, 52, 250, dice.pick([c.line, c.woodDeep, c.deep]), 24) +
        oval(400, 340 + radius + 198, 9, 18, c.halo)
  const rice =
    form === 'paella'
      ? disc(400, 340, radius - 36, '#e2ae4f') +
        times(11, (i) => disc(310 + ((i * 71) % 190), 250 + ((i * 47) % 180), 12, i % 3 ? '#d9513b' : '#6f9457'))
      : ''
  return (
    turn(
      dice.range(28, 52),
      ears +
        handle +
        disc(400, 340, radius, c.deep) +
        disc(400, 340, radius - 14, c.main) +
        disc(400, 340, radius - 44, c.pale, 0.22) +
        ridges +
        rice,
    ) + egg
  )
}

const BLADES = {
  chef: 'M366 470V120Q450 220 446 470Z',
  bread: 'M372 470V130Q372 104 400 104Q432 104 432 150V470l-0 0Z',
  paring: 'M374 470V210Q436 310 434 470Z',
  cleaver: 'M340 470V150H460Q474 150 474 170V470Z',
  oyster: 'M378 470V330Q378 270 402 250Q426 270 426 330V470Z',
}

function knife(c, dice, form) {
  const teeth = form === 'bread' ? times(11, (i) => disc(432, 166 + i * 27, 11, c.metal)) : ''
  const hole = form === 'cleaver' ? disc(440, 190, 12, c.halo) : ''
  const bolster = dice.pick([c.trim, '#cda349', c.metalDeep])
  return turn(
    dice.range(28, 48),
    teeth +
      path(BLADES[form], c.metal) +
      path(BLADES[form], '#ffffff', 0.25) +
      hole +
      rect(364, 462, 74, 28, bolster, 6) +
      path('M368 490H434Q440 600 446 660Q446 690 412 690Q372 690 370 660Z', c.main) +
      disc(402, 530, 9, c.pale) +
      disc(404, 590, 9, c.pale) +
      disc(406, 646, 9, c.pale),
  )
}

function board(c, dice, form) {
  const half = form === 'slim' ? 105 : dice.range(150, 200)
  const grain = (width, x) =>
    times(4, (i) => stroke(`M${x + width * (0.2 + i * 0.2)} 320q${dice.range(-16, 16)} 90 0 220`, c.deep, 6, 0.5))
  const plank =
    form === 'round'
      ? rect(368, 110, 64, 170, c.main, 28) + disc(400, 430, 220, c.main) + grain(340, 230) + disc(400, 150, 15, c.halo)
      : rect(360, 90, 80, 170, c.main, 34) +
        rect(400 - half, 215, half * 2, 470, c.main, 52) +
        grain(half * 2, 400 - half) +
        disc(400, 135, 17, c.halo)
  const extra = dice.yes(0.5)
    ? turn(
        20,
        path('M340 560q70 -60 160 0q-80 50 -160 0Z', '#c98a3a') + stroke('M380 548l14 26M420 540l14 32', '#f3dcb0', 8),
      )
    : ''
  return turn(dice.range(-28, 28), plank + extra)
}

function rollingPin(c, dice, form) {
  const girth = dice.range(84, 108)
  const rod =
    form === 'tapered'
      ? path(`M400 70Q${400 + girth} 400 400 730Q${400 - girth} 400 400 70Z`, c.main)
      : rect(376, 90, 48, 620, c.trim, 24) + rect(400 - girth / 2, 200, girth, 400, c.main, 18)
  return turn(dice.range(40, 62), rod + stroke('M388 240V560', c.pale, 9, 0.7) + stroke('M416 300V520', c.deep, 6, 0.5))
}

function whisk(c, dice) {
  const wires = [96, 60, 22]
    .map((w) => `M400 430C${400 - w * 2} 330 ${400 - w} 110 400 110S${400 + w * 2} 330 400 430`)
    .join('')
  return turn(
    dice.range(24, 46),
    stroke(wires, c.metalDeep, 10) +
      rect(374, 420, 52, 280, c.main, 26) +
      rect(370, 424, 60, 34, c.metal, 8) +
      disc(400, 670, 9, c.pale),
  )
}

const TINS = {
  loaf: (c) =>
    path('M150 300H650L600 540H200Z', c.main) +
    path('M190 330H610L576 500H224Z', c.deep) +
    path('M210 400Q230 300 400 300T590 400L574 500H226Z', '#c9894a') +
    stroke('M330 350q70 -30 140 10', '#f0cf9a', 12),
  round: (c) =>
    disc(400, 400, 240, c.main) +
    disc(400, 400, 216, c.deep) +
    disc(400, 400, 204, '#e2b26d') +
    disc(400, 400, 150, '#efcb8c', 0.6),
  muffin: (c) =>
    rect(150, 220, 500, 350, c.main, 40) +
    times(
      6,
      (i) =>
        disc(240 + (i % 3) * 160, 310 + Math.floor(i / 3) * 168, 64, c.deep) +
        disc(240 + (i % 3) * 160, 310 + Math.floor(i / 3) * 168, 50, '#d9a765'),
    ),
  sheet: (c) =>
    rect(130, 210, 540, 390, c.deep, 36) +
    rect(154, 234, 492, 342, c.main, 24) +
    times(
      6,
      (i) =>
        disc(250 + (i % 3) * 150, 320 + Math.floor(i / 3) * 160, 54, '#d9a765') +
        disc(236 + (i % 3) * 150, 312 + Math.floor(i / 3) * 160, 8, '#6b4a37') +
        disc(266 + (i % 3) * 150, 334 + Math.floor(i / 3) * 160, 8, '#6b4a37'),
    ),
  pie: (c) =>
    disc(400, 400, 250, c.main) +
    disc(400, 400, 222, '#d9a765') +
    times(4, (i) => rect(210, 270 + i * 74, 380, 26, '#f0d09a', 10)) +
    times(4, (i) => rect(276 + i * 74, 214, 26, 370, '#e8c182', 10)),
}
const tin = (c, dice, form) => turn(dice.range(-14, 14), TINS[form](c))

const CUTTER_SHAPES = [
  'M400 250L436 350L540 352L458 416L488 518L400 458L312 518L342 416L260 352L364 350Z',
  'M400 520C220 400 260 260 340 270Q390 276 400 330Q410 276 460 270C540 260 580 400 400 520Z',
  'M290 430Q280 330 370 320Q390 250 450 270Q500 290 480 340L540 350L486 376Q490 500 380 500Q300 500 290 430Z',
]
const cutters = (c, dice) =>
  times(3, (i) =>
    turn(
      dice.range(-25, 25),
      shift(
        [-130, 140, 0][i],
        [-110, -70, 150][i],
        scale(0.82, path(CUTTER_SHAPES[i], c.pale, 0.6) + stroke(`${CUTTER_SHAPES[i]}`, i === 1 ? c.deep : c.main, 20)),
      ),
    ),
  )

const TOOL_HEADS = {
  spoon: (x, fill) => oval(x, 210, 58, 84, fill) + oval(x, 204, 38, 60, '#2a1a18', 0.14),
  spatula: (x, fill) =>
    rect(x - 52, 120, 104, 180, fill, 26) + times(3, (i) => rect(x - 30 + i * 24, 160, 10, 100, '#2a1a18', 5, 0.25)),
  ladle: (x, fill) =>
    path(`M${x - 78} 190H${x + 78}Q${x + 70} 300 ${x} 300Q${x - 70} 300 ${x - 78} 190Z`, fill) +
    oval(x, 190, 78, 20, '#2a1a18', 0.2),
  scraper: (x, fill) => path(`M${x - 50} 290V160Q${x - 50} 110 ${x + 10} 110Q${x + 54} 110 ${x + 54} 150V290Z`, fill),
  fork: (x, fill) => path(`M${x - 50} 120h20v100h20v-100h20v100h20v-100h20v140q0 50 -50 50t-50 -50Z`, fill),
}
const tool = (head, x, fill, grip) => rect(x - 20, 270, 40, 410, grip, 20) + TOOL_HEADS[head](x, fill)

/** One utensil, or with "set" three of them fanned out. */
function utensil(c, dice, form) {
  if (form !== 'set')
    return turn(dice.range(24, 44), tool(form, 400, c.main, dice.pick([c.main, c.deep])) + disc(400, 640, 8, c.halo))
  return (
    turn(-20, tool('spatula', 330, c.main, c.deep)) +
    tool('spoon', 400, c.pale, c.main) +
    turn(20, tool('ladle', 470, c.main, c.deep))
  )
}

export const floating = { pan, knife, board, rollingPin, whisk, tin, cutters, utensil }
