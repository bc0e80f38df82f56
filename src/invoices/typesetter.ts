import { piecesOf } from './reading-order.ts'
import { trueTypeOf, type Weight } from './typeface.ts'

export interface Style {
  readonly size: number
  readonly bold?: boolean
  readonly colour?: string
}

type Document = PDFKit.PDFDocument

/** Where a line may be broken: between words, and beside each character of scripts that put no space between words. */
const TOKENS =
  /\s+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]\p{Mark}*|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+/gu

/** Sets text of any script: the fonts that it needs are chosen character by character. */
export class Typesetter {
  private constructor(private readonly document: Document) {}

  /** For a document in which these texts, and no others, will be set. */
  static async of(document: Document, texts: readonly string[]): Promise<Typesetter> {
    const faces = new Set(texts.flatMap((text) => piecesOf(text.replaceAll('\n', ' ')).map(({ face }) => face)))
    for (const face of faces)
      for (const weight of [400, 700] as const)
        document.registerFont(nameOf(face.file, weight), await trueTypeOf(face, weight))
    return new Typesetter(document)
  }

  width(line: string, style: Style): number {
    return piecesOf(line).reduce(
      (width, piece) => width + this.use(piece.face.file, style).widthOfString(piece.text),
      0,
    )
  }

  /** One line, its baseline at `y`, beginning at `x` or, where `align` says so, ending there. */
  line(text: string, x: number, y: number, style: Style, align: 'left' | 'right' = 'left'): void {
    let left = align === 'left' ? x : x - this.width(text, style)
    for (const piece of piecesOf(text)) {
      const document = this.use(piece.face.file, style)
      document
        .fillColor(style.colour ?? 'black')
        .text(piece.text, left, y, { lineBreak: false, baseline: 'alphabetic' })
      left += document.widthOfString(piece.text)
    }
  }

  /** A text in lines no wider than `width`. */
  lines(text: string, width: number, style: Style): string[] {
    return text.split('\n').flatMap((paragraph) => this.broken(paragraph, width, style))
  }

  private broken(paragraph: string, width: number, style: Style): string[] {
    const lines = ['']
    for (const token of (paragraph.match(TOKENS) ?? []).flatMap((each) => this.short(each, width, style))) {
      const longer = lines.at(-1) + token
      if (this.width(longer.trimEnd(), style) <= width) lines[lines.length - 1] = longer
      else lines.push(token.trimStart())
    }
    return lines.map((line) => line.trimEnd())
  }

  /** A word that is too long for a line, in pieces that are not. */
  private short(token: string, width: number, style: Style): string[] {
    if (this.width(token, style) <= width) return [token]
    const parts = ['']
    for (const character of token) {
      const longer = parts.at(-1) + character
      if (this.width(longer, style) <= width) parts[parts.length - 1] = longer
      else parts.push(character)
    }
    return parts
  }

  private use(file: string, { size, bold = false }: Style): Document {
    return this.document.font(nameOf(file, bold ? 700 : 400)).fontSize(size)
  }
}

const nameOf = (file: string, weight: Weight): string => `${file} ${weight}`
