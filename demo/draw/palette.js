/** Every colour, wood, metal and glass a product may come in. An option value found here colours the picture. */
export const COLOURS = {
  Chalk: '#f4f0e6',
  Cream: '#f3e6c8',
  Oat: '#e3d3b4',
  Sand: '#dcc096',
  Straw: '#e6c979',
  Fog: '#c9cfcf',
  Ash: '#a9aeac',
  Slate: '#66737a',
  Ink: '#2f3e5c',
  Coal: '#3d3d40',
  Midnight: '#27324a',
  Denim: '#4c6a92',
  Sky: '#93b9d1',
  Tide: '#6d9db0',
  Teal: '#2f7f80',
  Sea: '#5fa69c',
  Sage: '#a3b490',
  Moss: '#75854a',
  Fern: '#5b9055',
  Forest: '#34593f',
  Olive: '#7d7a3d',
  Mustard: '#d9a12f',
  Honey: '#e2ae4f',
  Lemon: '#f0d252',
  Apricot: '#f0a868',
  Terracotta: '#c9714c',
  Rust: '#b1552f',
  Brick: '#a5483a',
  Tomato: '#d9513b',
  Cherry: '#b5313f',
  Plum: '#6f3a56',
  Fig: '#57405c',
  Heather: '#9a84a8',
  Lilac: '#c3b0d6',
  Rose: '#d98b91',
  Blush: '#ecc1b4',
  Clay: '#bd8b6c',
  Cocoa: '#6b4a37',
  Tan: '#bf8650',
  Chestnut: '#8a4f2e',
  Natural: '#e0cba4',
  Oak: '#cfa36a',
  Walnut: '#7b5237',
  Birch: '#e7d0a2',
  Beech: '#dcb582',
  Cherrywood: '#b06f45',
  Olivewood: '#b98d4f',
  Willow: '#c29a5f',
  Rush: '#c8b56d',
  Cork: '#c99b66',
  Bamboo: '#dcc07a',
  Iron: '#46484c',
  Steel: '#b4bdc2',
  Brass: '#cda349',
  Copper: '#c57b4f',
  Zinc: '#9aa6a8',
  Pewter: '#858b90',
  Clear: '#d3e6e6',
  Amber: '#c98a3a',
  Smoke: '#8f969b',
  Bottle: '#4f8264',
  Rosewater: '#e3b3b0',
}

const TINTS = [
  '#f6e7d7',
  '#f3dcc9',
  '#e8e4d4',
  '#dfe7dc',
  '#d8e4e6',
  '#eedfe0',
  '#f7ebcb',
  '#e4dcec',
  '#cfdcd0',
  '#e9cdb7',
  '#c4d3d8',
  '#d9c4a5',
  '#b9c9b6',
  '#dcb6a4',
]
const TRIMS = [
  '#d9513b',
  '#d9a12f',
  '#2f7f80',
  '#34593f',
  '#f4f0e6',
  '#27324a',
  '#d98b91',
  '#6d9db0',
  '#c9714c',
  '#75854a',
]

const channels = (hex) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
const hexOf = (parts) => `#${parts.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
const distance = (a, b) => Math.hypot(...channels(a).map((part, i) => part - channels(b)[i]))

/** Mixes a colour towards white (amount above 0) or a warm black (below 0). */
function tone(hex, amount) {
  const goal = amount > 0 ? [255, 252, 244] : [38, 26, 24]
  return hexOf(channels(hex).map((part, i) => part + (goal[i] - part) * Math.abs(amount)))
}

/** Of `choices`, the `count` that stand out best from all the colours they will lie against. */
function boldest(choices, count, ...against) {
  const standOut = (choice) => Math.min(...against.map((colour) => distance(choice, colour)))
  return [...choices].sort((a, b) => standOut(b) - standOut(a)).slice(0, count)
}

/** The colours one picture is drawn in. */
export function paletteFor(colourName, dice) {
  const main = COLOURS[colourName]
  const ground = dice.pick(boldest(TINTS, 8, main))
  return {
    main,
    deep: tone(main, -0.25),
    pale: tone(main, 0.4),
    trim: dice.pick(boldest(TRIMS, 5, main, ground)),
    ground,
    halo: tone(ground, 0.45),
    floor: tone(ground, -0.09),
    wood: '#cfa36a',
    woodDeep: '#a97b48',
    metal: '#b4bdc2',
    metalDeep: '#858f95',
    paper: '#fbf6ea',
    leaf: '#6f9457',
    leafDeep: '#4f7444',
    line: '#4a3f3a',
  }
}
