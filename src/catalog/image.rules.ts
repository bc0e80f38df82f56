import { Refusal, refuse } from '../platform/refusal.ts'
import type { ImageRow } from './image.table.ts'

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

const isOurs = (url: string): boolean => /^\/images\/[\w./ -]+$/.test(url) && !url.includes('..') && !url.includes('//')

function isElsewhere(url: string): boolean {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return false
  const { username, password } = new URL(url)
  return username === '' && password === ''
}

/** Which pictures are added to those that stand, and which say something else now; one that finds no room is refused. */
export function planImages(images: readonly ImageFacts[], standing: readonly ImageRow[], refusals: Refusal[]) {
  const now = new Map(standing.map((image) => [image.url, image]))
  const addedImages: ImageFacts[] = []
  const changedImages: Pick<ImageRow, 'id' | 'alt'>[] = []
  const seen = new Set<string>()
  images.forEach((image, i) => {
    const there = now.get(image.url)
    if (seen.has(image.url)) return
    seen.add(image.url)
    if (there) {
      if (there.alt !== image.alt) changedImages.push({ id: there.id, alt: image.alt })
    } else if (standing.length + addedImages.length < IMAGES) {
      addedImages.push(image)
    } else {
      refusals.push(new Refusal('TOO_MANY', `A product has at most ${IMAGES} pictures.`, ['images', String(i)]))
    }
  })
  return { addedImages, changedImages }
}
