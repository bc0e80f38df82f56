import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { create, type Font } from 'fontkit'
import subsetFont from 'subset-font'

/** Part of a typeface: the file that has these characters. */
export interface Face {
  readonly file: string
  readonly ranges: readonly (readonly [from: number, to: number])[]
}

export type Weight = 400 | 700

const REPLACEMENT = 0xfffd

const require = createRequire(import.meta.url)
let known: readonly Face[] | undefined

/** Noto Sans, script by script; a character is taken from the first that has it. */
const indices = () => [
  require.resolve('@fontsource-variable/noto-sans/unicode.json'),
  require.resolve('@fontsource-variable/noto-sans-arabic/unicode.json'),
  require.resolve('@fontsource-variable/noto-sans-hebrew/unicode.json'),
  require.resolve('@fontsource-variable/noto-sans-thai/unicode.json'),
  require.resolve('@fontsource-variable/noto-sans-sc/unicode.json'),
  require.resolve('@fontsource-variable/noto-sans-kr/unicode.json'),
]

/** Read at the first use: hundreds of ranges that a start has no need of. */
function faces(): readonly Face[] {
  known ??= indices().flatMap((index) => {
    const folder = path.dirname(index)
    const subsets: Record<string, string> = JSON.parse(readFileSync(index, 'utf8'))
    return Object.entries(subsets).map(([subset, ranges]) => ({
      file: path.join(folder, 'files', `${path.basename(folder)}-${subset.replace(/[[\]]/g, '')}-wght-normal.woff2`),
      ranges: ranges.split(',').map(rangeOf),
    }))
  })
  return known
}

/** `U+20-7e`, or `U+a9`. */
function rangeOf(text: string): [number, number] {
  const [from = '', to = from] = text.slice(2).split('-')
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)]
}

const isSaidToHold = ({ ranges }: Face, code: number): boolean =>
  ranges.some(([from, to]) => code >= from && code <= to)

const characters = new Map<Face, ReadonlySet<number>>()

/** The index names characters that the files lack. */
function holds(face: Face, code: number): boolean {
  if (!isSaidToHold(face, code)) return false
  const held = characters.get(face) ?? new Set(openFont(face.file).characterSet)
  characters.set(face, held)
  return held.has(code)
}

function openFont(file: string): Font {
  const font = create(readFileSync(file))
  if (!('characterSet' in font)) throw new Error(`${file} is not one font.`)
  return font
}

const found = new Map<number, Face | undefined>()

/** The face that has a character; undefined where none has. */
export function faceOf(code: number): Face | undefined {
  if (!found.has(code))
    found.set(
      code,
      faces().find((face) => holds(face, code)),
    )
  return found.get(code)
}

/** The face of the sign that stands for characters that no face has. */
export function replacementFace(): Face {
  const face = faceOf(REPLACEMENT)
  if (!face) throw new Error('No face has the replacement character.')
  return face
}

const MOST_KEPT = 60
const kept = new Map<string, Promise<Buffer>>()

/** A face at one weight as TrueType, which is what PDF takes. Made once, and kept while it is in use. */
export function trueTypeOf(face: Face, weight: Weight): Promise<Buffer> {
  const key = `${face.file} ${weight}`
  const font = kept.get(key) ?? pin(face, weight)
  kept.delete(key)
  kept.set(key, font)
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break
    kept.delete(oldest)
  }
  return font
}

async function pin({ file, ranges }: Face, weight: Weight): Promise<Buffer> {
  const codes = ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i))
  const options = { targetFormat: 'truetype', variationAxes: { wght: weight } } as const
  return subsetFont(await readFile(file), String.fromCodePoint(...codes), options)
}
