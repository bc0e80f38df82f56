import bidiFactory from 'bidi-js'
import { type Face, faceOf, replacementFace } from './typeface.ts'

/** A piece of a line that is set in one face; pieces stand from left to right. */
export interface Piece {
  readonly text: string
  readonly face: Face
}

interface Item extends Piece {
  readonly level: number
}

/** Its types speak of another module format than Node loads. */
const bidi = (bidiFactory as unknown as typeof bidiFactory.default)()
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u
/** What belongs to the character before it. */
const JOINED = /\p{Mark}|\u200c|\u200d|\ufe0f/u
const UNSEEN = /[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu

/** A line of text in the order in which it is seen: the Unicode bidirectional algorithm (UAX #9), word by word. */
export function piecesOf(line: string): Piece[] {
  const { levels } = bidi.getEmbeddingLevels(line)
  return reordered(itemsOf(line, levels)).map(({ text, level, face }) => ({ face, text: seen(text, level) }))
}

function itemsOf(line: string, levels: Uint8Array): Item[] {
  const items: Item[] = []
  let at = 0
  for (const given of line) {
    const level = levels[at] ?? 0
    at += given.length
    if (given.replace(UNSEEN, '') === '') continue
    const own = faceOf(given.codePointAt(0) ?? 0)
    const last = items.at(-1)
    const [character, face] = own ? [given, own] : ['\ufffd', replacementFace()]
    const joins =
      last && last.level === level && (JOINED.test(given) || (last.face === face && !isSpace(last.text + given)))
    if (joins) items[items.length - 1] = { ...last, text: last.text + (JOINED.test(given) ? given : character) }
    else items.push({ text: character, face, level })
  }
  return items
}

const isSpace = (text: string): boolean => /\s/.test(text)

/** Rule L2: from the highest level down to the lowest odd one, whatever is at that level or above is turned round. */
function reordered(items: readonly Item[]): Item[] {
  const result = [...items]
  const highest = Math.max(0, ...items.map(({ level }) => level))
  for (let level = highest; level > 0; level--) {
    for (let from = 0; from < result.length; from++) {
      let to = from
      while (to < result.length && (result[to]?.level ?? 0) >= level) to++
      if (to === from) continue
      result.splice(from, to - from, ...result.slice(from, to).reverse())
      from = to
    }
  }
  return result
}

/** Brackets look the other way from right to left. Letters of such scripts are turned by whoever shapes them. */
function seen(text: string, level: number): string {
  if (level % 2 === 0 || RIGHT_TO_LEFT.test(text)) return text
  return [...text]
    .reverse()
    .map((character) => bidi.getMirroredCharacter(character) ?? character)
    .join('')
}
