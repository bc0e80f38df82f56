import * as apparel from './art/apparel.js'
import * as bath from './art/bath.js'
import * as cookware from './art/cookware.js'
import * as crockery from './art/crockery.js'
import * as desk from './art/desk.js'
import * as furniture from './art/furniture.js'
import * as games from './art/games.js'
import * as garden from './art/garden.js'
import * as gardenTools from './art/gardenTools.js'
import * as grooming from './art/grooming.js'
import * as home from './art/home.js'
import * as luggage from './art/luggage.js'
import * as paper from './art/paper.js'
import * as tabletop from './art/tabletop.js'
import * as toys from './art/toys.js'
import * as utensils from './art/utensils.js'
import * as walls from './art/walls.js'
import { chance } from './chance.js'
import { paletteFor } from './palette.js'
import { disc, leaf, oval, path, rect, ring, scale } from './shapes.js'

const ALBUMS = [
  apparel,
  bath,
  cookware,
  crockery,
  desk,
  furniture,
  games,
  garden,
  gardenTools,
  grooming,
  home,
  luggage,
  paper,
  tabletop,
  toys,
  utensils,
  walls,
]
const STANDING = Object.assign({}, ...ALBUMS.map((album) => album.standing))
const FLOATING = Object.assign({}, ...ALBUMS.map((album) => album.floating))

const BACKDROPS = [
  (c) => disc(400, 400, 330, c.halo),
  (c) => path('M110 800V400a290 290 0 0 1 580 0V800Z', c.halo),
  (c) => oval(400, 420, 350, 290, c.halo),
  (c) => rect(90, 90, 620, 620, c.halo, 120),
]
const TABLES = [
  (c) => disc(400, 360, 290, c.halo) + rect(0, 600, 800, 200, c.floor),
  (c) => path('M130 600V390a270 270 0 0 1 540 0V600Z', c.halo) + rect(0, 600, 800, 200, c.floor),
  (c) => disc(560, 270, 190, c.halo) + rect(0, 585, 800, 215, c.floor),
  (c) => oval(400, 645, 350, 62, c.floor) + disc(400, 350, 270, c.halo),
]

const CORNERS = [
  [86, 92, 135],
  [714, 92, 225],
  [714, 708, 315],
  [86, 708, 45],
]
const inCorners = (ornament) => CORNERS.map(([x, y, inward]) => ornament(x, y, inward)).join('')
const ORNAMENTS = [
  (c) => inCorners((x, y) => disc(x, y, 14, c.floor) + disc(x < 400 ? x + 44 : x - 44, y, 8, c.floor)),
  (c) => inCorners((x, y, inward) => leaf(x, y, 66, inward - 28, c.floor) + leaf(x, y, 66, inward + 28, c.floor)),
  (c) => inCorners((x, y) => ring(x, y, 26, c.floor, 9) + disc(x, y, 9, c.floor)),
]

/**
 * One picture. `look` is "kind" or "kind.form"; `seed` fixes the proportions and `setting` the background,
 * so that a second picture can show the same thing in another colour and place.
 */
export function picture(look, colourName, seed, setting) {
  const [kind, form] = look.split('.')
  const draw = STANDING[kind] ?? FLOATING[kind]
  if (!draw) throw new Error(`no drawing for "${kind}"`)
  const place = chance(setting)
  const colours = paletteFor(colourName, place)
  const stands = kind in STANDING
  const backdrop = place.pick(stands ? TABLES : BACKDROPS)(colours) + (stands ? '' : place.pick(ORNAMENTS)(colours))
  const thing = draw(colours, chance(seed), form)
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 800" width="800" height="800">' +
    `${rect(0, 0, 800, 800, colours.ground)}${backdrop}${stands ? scale(1.12, thing, 400, 620) : scale(1.1, thing)}</svg>\n`
  )
}
