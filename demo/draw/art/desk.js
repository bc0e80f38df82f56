import { disc, oval, path, rect, shadow, times, turn, vessel } from '../shapes.js'

function penCup(c, dice) {
  const top = dice.range(400, 440)
  const tools =
    turn(-10, rect(330, 180, 26, 280, '#d9a12f') + path('M330 180h26l-13 -40Z', '#f0d9b0'), 343, 460) +
    rect(392, 150, 22, 310, c.trim, 10) +
    turn(12, rect(440, 200, 26, 260, '#2f7f80') + path('M440 200h26l-13 -40Z', '#f0d9b0'), 453, 460) +
    turn(22, rect(480, 240, 18, 200, c.metalDeep, 8), 489, 460)
  return (
    shadow(130) +
    tools +
    vessel(116, 112, top, 638, c.main, 22) +
    dice.pick([
      rect(286, top + 90, 228, 20, c.trim),
      rect(286, 570, 228, 60, c.deep, 16),
      times(4, (i) => disc(316 + i * 56, top + 110, 15, c.pale)),
    ]) +
    oval(400, top, 116, 12, c.deep, 0.7)
  )
}

function trays(c) {
  const tray = (y) =>
    path(`M170 ${y}H630L606 ${y + 100}H194Z`, c.main) +
    path(`M190 ${y + 12}H610L600 ${y + 46}H200Z`, c.paper) +
    rect(340, y + 52, 120, 30, c.deep, 15)
  return (
    shadow(230) + rect(206, 300, 18, 330, c.deep) + rect(576, 300, 18, 330, c.deep) + tray(280) + tray(406) + tray(532)
  )
}

function inkwell(c, dice) {
  return (
    shadow(170) +
    turn(dice.range(24, 36), rect(478, 130, 26, 330, c.wood, 12) + path('M474 440h34l-17 90Z', '#cda349'), 490, 400) +
    path('M260 420H540L580 630H220Z', '#b9d3d6') +
    path('M262 500H538L572 622H228Z', c.main) +
    rect(310, 350, 180, 76, c.line, 14) +
    rect(330, 360, 140, 12, '#ffffff', 6, 0.3) +
    rect(320, 520, 160, 70, c.paper, 6)
  )
}

function stand(c, dice) {
  const leafing = dice.pick([c.trim, c.pale])
  return (
    shadow(210) +
    rect(300, 190, 200, 300, c.line, 18) +
    rect(316, 210, 168, 250, leafing, 8) +
    rect(200, 480, 400, 60, c.main, 18) +
    rect(230, 540, 50, 96, c.deep, 10) +
    rect(520, 540, 50, 96, c.deep, 10) +
    rect(200, 600, 400, 38, c.main, 14)
  )
}

function bookends(c) {
  const spines = ['#d9513b', c.trim, '#f4f0e6', '#2f7f80', '#d9a12f']
  return (
    shadow(250) +
    times(
      5,
      (i) =>
        rect(276 + i * 50, 340 - (i % 3) * 34, 46, 298 + (i % 3) * 34, spines[i], 5) +
        rect(282 + i * 50, 390, 34, 10, '#ffffff', 0, 0.4),
    ) +
    path('M276 638H160Q150 400 276 360Z', c.main) +
    path('M526 638H640Q650 400 526 360Z', c.main) +
    path('M590 400Q640 470 640 638H590Z', '#2a1a18', 0.12)
  )
}

export const standing = { penCup, trays, inkwell, stand, bookends }
