import { chance } from './chance.js'
import { COLOURS } from './palette.js'
import { bath } from './range/bath.js'
import { BRANDS } from './range/brands.js'
import { desk } from './range/desk.js'
import { furniture } from './range/furniture.js'
import { garden } from './range/garden.js'
import { home } from './range/home.js'
import { kitchen } from './range/kitchen.js'
import { play } from './range/play.js'
import { table } from './range/table.js'
import { travel } from './range/travel.js'
import { FEATURED, SOLD_OUT } from './range/window.js'
import { picture } from './scene.js'
import { barcode, priceTag, stockOf, variantsOf } from './stockroom.js'

const DEPARTMENTS = [kitchen, table, home, furniture, bath, desk, garden, travel, play]

const slugOf = (name) =>
  name
    .replaceAll('&', 'and')
    .normalize('NFD')
    .toLowerCase()
    .replace(/['’]|\p{Mn}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

const markUp = (text) => text.replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>').replace(/\*(.+?)\*/g, '<em>$1</em>')

/** Paragraphs, then the texts that begin with "- " as a list. */
function describe(texts) {
  const points = texts.filter((text) => text.startsWith('- ')).map((text) => `<li>${markUp(text.slice(2))}</li>`)
  const paragraphs = texts.filter((text) => !text.startsWith('- ')).map((text) => `<p>${markUp(text)}</p>`)
  return paragraphs.join('') + (points.length > 0 ? `<ul>${points.join('')}</ul>` : '')
}

/** The colours a product is pictured in: those of the option whose every value is a colour, else the one its look names. */
function shades(axes, named) {
  const axis = axes.find(({ values }) => values.every(({ value }) => COLOURS[value]))
  const found = axis ? axis.values.map(({ value }) => value) : [named]
  if (!COLOURS[found[0]]) throw new Error(`no colour for ${JSON.stringify(axes)}`)
  return found
}

/** Turns "Colour: Sand, Ink / Size: S, L +12" into axes with surcharges. */
const axesOf = (options) =>
  options
    .split(' / ')
    .filter(Boolean)
    .map((axis) => {
      const [name, values] = axis.split(': ')
      return {
        name,
        values: values.split(', ').map((text) => {
          const [value, extra = '0'] = text.split(' +')
          return { value, extra: Number(extra) }
        }),
      }
    })

function picturesOf(slug, name, look, colours) {
  const kind = look.split('.')[0]
  const twice = colours.length > 2
  return colours.slice(0, twice ? 2 : 1).map((colour, i) => ({
    file: i === 0 ? `${slug}.svg` : `${slug}-${slugOf(colour)}.svg`,
    alt: colours.length > 1 ? `${name} in ${colour.toLowerCase()}` : `Drawing of the ${name}`,
    svg: picture(look, colour, `${slug} ${kind}`, `${slug} ${colour}`),
  }))
}

function productOf([name, brand, price, art, options, tags, ...texts], category, number) {
  const slug = slugOf(name)
  const axes = axesOf(options)
  const [look, named] = art.split(' ')
  const dice = chance(`stock ${slug}`)
  const onSale = dice.yes(0.16)
  const pictures = picturesOf(slug, name, look, shades(axes, named))
  const code = `${BRANDS[brand].code}-${1000 + number}`
  const variants = variantsOf(axes).map(({ chosen, extra }, i) => {
    const sku = [code, ...chosen.map(({ value }) => slugOf(value).toUpperCase())].join('-')
    return {
      sku,
      options: chosen,
      ...priceTag(price + extra, onSale, dice),
      stock: SOLD_OUT.has(slug) ? 0 : stockOf(dice),
      ...(dice.yes(0.93) ? { barcode: barcode(number, i) } : {}),
    }
  })
  const product = {
    slug,
    name,
    brand,
    category,
    tags: tags.split(', '),
    featured: FEATURED.has(slug),
    descriptionHtml: describe(texts),
    images: pictures.map(({ file, alt }) => ({ file, alt })),
    variants,
  }
  return { product, pictures }
}

const plain = ({ slug, name, description }) => ({ slug, name, description })

export function stockTheShop() {
  const entries = DEPARTMENTS.flatMap(({ children }) => children)
    .flatMap(({ slug, items }) => items.map((item) => ({ item, slug })))
    .map(({ item, slug }, number) => productOf(item, slug, number))
  return {
    catalogue: {
      categories: DEPARTMENTS.map((department) => ({ ...plain(department), children: department.children.map(plain) })),
      brands: Object.entries(BRANDS).map(([slug, { name }]) => ({ slug, name })),
      products: entries.map(({ product }) => product),
    },
    images: new Map(entries.flatMap(({ pictures }) => pictures.map(({ file, svg }) => [file, svg]))),
  }
}
