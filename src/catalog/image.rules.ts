import { refuse } from '../platform/refusal.ts'

const IMAGES = 20
const URL_LENGTH = 2000
const ALT_LENGTH = 512

export interface ImageDraft {
  readonly url: string
  readonly alt?: string | null
}

export interface ImageFacts {
  readonly url: string
  readonly alt: string
}

/** A picture is named by an absolute http(s) address, or by a path of this server that begins with `/images/`. */
export function checkImage({ url, alt }: ImageDraft, ...path: string[]): ImageFacts {
  const plain = url.trim()
  if (plain.length > URL_LENGTH) refuse('TOO_LONG', `An address has at most ${URL_LENGTH} characters.`, ...path, 'url')
  if (!isOurs(plain) && !isElsewhere(plain)) {
    refuse(
      'INVALID',
      'A picture is an absolute http or https address, or a path beginning with /images/.',
      ...path,
      'url',
    )
  }
  const text = alt?.trim() ?? ''
  if (text.length > ALT_LENGTH)
    refuse('TOO_LONG', `An alternative text has at most ${ALT_LENGTH} characters.`, ...path, 'alt')
  return { url: plain, alt: text }
}

/** All pictures of a product: at most 20. */
export function checkImages(images: readonly ImageDraft[], ...path: string[]): ImageFacts[] {
  if (images.length > IMAGES) refuse('TOO_MANY', `A product has at most ${IMAGES} pictures.`, ...path)
  return images.map((image, i) => checkImage(image, ...path, String(i)))
}

/** How many more pictures a product may get. */
export const roomForImages = (has: number): number => Math.max(0, IMAGES - has)

const isOurs = (url: string): boolean => /^\/images\/[\w./ -]+$/.test(url) && !url.includes('..') && !url.includes('//')

function isElsewhere(url: string): boolean {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return false
  const { username, password } = new URL(url)
  return username === '' && password === ''
}
