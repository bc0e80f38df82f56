import { disc, lathe, leaf, oval, path, rect, shadow, stroke, times, turn, vessel } from '../shapes.js'

function soap(c, dice, form) {
  if (form === 'rope')
    return (
      stroke('M400 90Q360 170 400 230T400 330', c.wood, 16) +
      path('M250 420Q250 300 400 300T550 420V520Q550 650 400 650T250 520Z', c.main) +
      path('M460 310Q550 330 550 420V520Q550 640 440 648Q500 480 460 310Z', '#2a1a18', 0.1) +
      rect(310, 420, 160, 110, c.pale, 50, 0.5) +
      leaf(390, 520, 90, 10, c.deep)
    )
  const bubbles = times(6, (i) => disc(210 + i * 74, 250 + ((i * 71) % 120), 14 + (i % 3) * 12, '#ffffff', 0.55))
  const bar =
    rect(210, 440, 380, 140, c.deep, 56) +
    rect(210, 410, 380, 140, c.main, 56) +
    rect(262, 438, 276, 84, c.pale, 36, 0.5)
  const mark = dice.pick([
    leaf(400, 516, 72, 0, c.deep),
    disc(400, 480, 26, c.deep),
    stroke('M330 480q35 -30 70 0t70 0', c.deep, 12),
  ])
  return (
    shadow(240, 640) +
    bubbles +
    bar +
    mark +
    rect(180, 582, 440, 34, c.wood, 14) +
    rect(210, 612, 50, 28, c.woodDeep, 6) +
    rect(540, 612, 50, 28, c.woodDeep, 6)
  )
}

function bottle(c, dice, form) {
  const label = rect(300, 430, 200, 130, c.paper, 8) + leaf(400, 520, 60, 0, c.leaf) + rect(340, 532, 120, 9, c.line, 4)
  if (form === 'pump')
    return (
      shadow(140) +
      stroke('M400 250V180H310', c.line, 24) +
      rect(360, 236, 80, 60, c.line, 12) +
      lathe(
        [
          [44, 290],
          [130, 350],
          [130, 600],
          [116, 638],
        ],
        c.main,
      ) +
      label
    )
  if (form === 'spray')
    return (
      shadow(130) +
      path('M300 170H470Q500 170 500 200L470 280H350V220H300Z', c.trim) +
      path('M352 226Q330 270 300 280', c.line) +
      rect(360, 276, 70, 40, c.line, 8) +
      lathe(
        [
          [44, 310],
          [128, 420],
          [128, 610],
          [116, 638],
        ],
        c.main,
      ) +
      label
    )
  return (
    shadow(110) +
    rect(366, 180, 68, 90, c.line, 10) +
    lathe(
      [
        [34, 260],
        [36, 320],
        [116, 390],
        [116, 600],
        [104, 638],
      ],
      c.main,
    ) +
    rect(290, 420, 220, 150, c.paper, 8) +
    leaf(400, 530, 80, dice.range(-20, 20), c.leaf)
  )
}

function tub(c) {
  return (
    shadow(160) +
    rect(250, 430, 300, 206, c.main, 34) +
    rect(466, 430, 84, 206, '#2a1a18', 34, 0.08) +
    rect(238, 380, 324, 80, c.deep, 20) +
    rect(262, 396, 276, 14, c.pale, 7, 0.5) +
    rect(310, 490, 180, 96, c.paper, 10) +
    leaf(380, 572, 60, -20, c.leaf) +
    leaf(420, 572, 60, 20, c.leafDeep)
  )
}

function bucket(c, dice, form) {
  const suds =
    form === 'suds'
      ? disc(340, 366, 26, '#ffffff', 0.8) + disc(390, 352, 36, '#ffffff', 0.8) + disc(450, 368, 24, '#ffffff', 0.8)
      : ''
  return (
    shadow(170) +
    stroke('M228 390Q250 150 400 150T572 390', c.metalDeep, 14) +
    rect(350, 138, 100, 30, c.wood, 14) +
    vessel(180, 136, 380, 636, c.main, 24) +
    oval(400, 380, 180, 30, c.deep) +
    oval(400, 388, 158, 22, '#cfe3e6') +
    dice.pick([rect(238, 470, 324, 18, c.deep, 6), rect(232, 450, 336, 50, c.pale, 4, 0.6)]) +
    suds
  )
}

function broom(c, dice, form) {
  const bristle = (x, y, w, h) =>
    path(`M${x} ${y}H${x + w}L${x + w + 36} ${y + h}H${x - 36}Z`, c.trim) +
    times(5, (i) => stroke(`M${x + (w / 5) * (i + 0.5)} ${y + 16}l${(i - 2) * 9} ${h - 26}`, '#2a1a18', 5, 0.2))
  if (form === 'set')
    return (
      shadow(230) +
      path('M160 520H390V636H130Z', c.main) +
      path('M160 520H390V550H152Z', c.deep) +
      turn(-14, rect(258, 300, 34, 230, c.deep, 16), 275, 520) +
      bristle(450, 510, 150, 120) +
      rect(440, 470, 170, 50, c.main, 16) +
      rect(508, 230, 34, 250, c.wood, 16)
    )
  return (
    shadow(170) +
    turn(
      dice.range(4, 10),
      rect(386, 70, 28, 430, c.main, 14) + bristle(310, 500, 180, 140) + rect(296, 460, 208, 52, c.deep, 18),
      400,
      640,
    )
  )
}

export const standing = { soap, bottle, tub, bucket, broom }
