import { disc, lathe, path, rect, shadow, stroke, times } from '../shapes.js'

function backpack(c, dice, form) {
  const straps = stroke('M350 150Q350 90 400 90T450 150', c.deep, 20)
  const lid =
    form === 'roll'
      ? rect(250, 140, 300, 90, c.deep, 30) + rect(290, 200, 26, 110, c.trim, 6) + rect(484, 200, 26, 110, c.trim, 6)
      : path('M240 330V250Q240 140 400 140T560 250V330Q400 390 240 330Z', c.deep) +
        rect(384, 320, 32, 90, c.trim, 8) +
        rect(376, 396, 48, 34, '#cda349', 6)
  return (
    shadow(190) +
    straps +
    rect(196, 370, 60, 220, c.deep, 28) +
    rect(544, 370, 60, 220, c.deep, 28) +
    rect(230, 180, 340, 456, c.main, 90) +
    lid +
    rect(280, 440, 240, 160, dice.pick([c.pale, c.deep, c.trim]), 28) +
    stroke('M300 474H500', c.line, 7, 0.6) +
    rect(490, 200, 80, 436, '#2a1a18', 60, 0.08)
  )
}

function tote(c, dice) {
  const art = dice.pick([
    disc(400, 490, 74, c.trim),
    times(4, (i) => rect(230, 420 + i * 52, 340, 20, c.trim)),
    rect(222, 540, 356, 96, c.deep, 10),
    stroke('M270 480q33 -40 66 0t66 0t66 0t66 0M270 540q33 -40 66 0t66 0t66 0t66 0', c.trim, 14),
  ])
  return (
    shadow(200) +
    stroke('M300 340V240Q300 140 400 140T500 240V340', c.deep, 22) +
    path('M220 330H580L604 636H196Z', c.main) +
    art +
    path('M500 330H580L604 636H510Z', '#2a1a18', 0.1) +
    stroke('M226 350H574', c.deep, 8, 0.7)
  )
}

function duffel(c) {
  return (
    shadow(270, 620) +
    stroke('M290 360Q290 220 400 220T510 360', c.trim, 22) +
    rect(130, 330, 540, 290, c.main, 120) +
    rect(290, 330, 26, 290, c.trim) +
    rect(484, 330, 26, 290, c.trim) +
    stroke('M180 360H620', c.line, 9) +
    rect(560, 330, 110, 290, '#2a1a18', 100, 0.12) +
    rect(346, 440, 108, 70, c.deep, 12)
  )
}

function suitcase(c, dice) {
  return (
    shadow(230) +
    rect(340, 190, 120, 90, c.line, 26) +
    rect(364, 216, 72, 90, c.halo, 10) +
    rect(170, 260, 460, 370, c.main, 44) +
    dice.pick([
      rect(250, 260, 34, 370, c.deep) + rect(516, 260, 34, 370, c.deep),
      times(5, (i) => rect(240 + i * 70, 280, 12, 330, c.deep, 6)),
    ]) +
    rect(560, 260, 70, 370, '#2a1a18', 40, 0.1) +
    rect(330, 420, 140, 60, c.trim, 12) +
    disc(220, 634, 18, c.line) +
    disc(580, 634, 18, c.line)
  )
}

function flask(c, dice, form) {
  const half = form === 'food' ? 112 : dice.range(78, 92)
  const top = form === 'food' ? 350 : 290
  const lid =
    form === 'food'
      ? rect(400 - half, top - 70, half * 2, 80, c.trim, 20)
      : rect(400 - half * 0.7, top - 96, half * 1.4, 100, c.trim, 20) +
        stroke(`M${400 - half * 0.5} ${top - 90}Q400 ${top - 180} ${400 + half * 0.5} ${top - 90}`, c.deep, 14)
  return (
    shadow(half + 30) +
    lid +
    lathe(
      [
        [half * 0.75, top - 4],
        [half, top + 60],
        [half, 610],
        [half - 10, 638],
      ],
      c.main,
    ) +
    rect(400 - half, 560, half * 2, 20, c.deep) +
    rect(400 - half + 18, top + 80, 14, 150, c.pale, 7, 0.7)
  )
}

function lunchbox(c, dice) {
  return (
    shadow(220) +
    rect(180, 450, 440, 186, c.main, 40) +
    rect(180, 330, 440, 110, dice.pick([c.pale, c.deep]), 40) +
    rect(168, 424, 464, 40, c.wood, 16) +
    rect(358, 306, 84, 336, c.trim, 8) +
    rect(540, 330, 80, 306, '#2a1a18', 40, 0.08) +
    rect(168, 312, 464, 40, c.wood, 16) +
    rect(350, 430, 100, 50, c.line, 10)
  )
}

function umbrella(c, dice) {
  const panels = dice.pick([
    path('M400 150Q330 240 320 380Q360 344 400 380Q440 344 480 380Q470 240 400 150Z', c.pale, 0.7),
    path('M400 150Q330 240 320 380Q360 344 400 380Q440 344 480 380Q470 240 400 150Z', c.trim),
    stroke('M140 360Q270 250 400 250T660 360', c.pale, 16),
  ])
  return (
    shadow(60, 720) +
    rect(390, 130, 20, 500, c.line, 8) +
    stroke('M400 620v40q0 40 -36 40t-36 -40', c.woodDeep, 22) +
    path(
      'M120 390Q140 150 400 150T680 390Q640 340 590 384Q540 340 480 380Q440 344 400 380Q360 344 320 380Q260 340 210 384Q160 340 120 390Z',
      c.main,
    ) +
    panels +
    path('M400 150Q680 160 680 390Q640 340 590 384Q560 220 400 150Z', '#2a1a18', 0.1) +
    disc(400, 138, 14, c.trim)
  )
}

export const standing = { backpack, tote, duffel, suitcase, flask, lunchbox, umbrella }
