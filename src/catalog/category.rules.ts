import { refuse } from '../platform/refusal.ts'
import type { CategoryRow } from './category.table.ts'

const DEEPEST = 10
const CATEGORIES = 1000
const DESCRIPTION_LENGTH = 5000

/** What a tree is made of. */
export type Shelf = Pick<CategoryRow, 'id' | 'parentId' | 'path' | 'position'>

export interface Place {
  readonly id: string
  readonly position: number
}

/** Plain text of at most 5,000 characters. */
export function checkDescription(text: string, ...path: string[]): string {
  const plain = text.trim()
  if (plain.length > DESCRIPTION_LENGTH)
    refuse('TOO_LONG', `A description has at most ${DESCRIPTION_LENGTH} characters.`, ...path)
  return plain
}

/** The whole tree is shown at once, and so has an end. */
export function checkRoom(tree: readonly Shelf[], more: number, ...path: string[]): void {
  if (tree.length + more > CATEGORIES) refuse('TOO_MANY', `A shop has at most ${CATEGORIES} categories.`, ...path)
}

/** The path of a shelf below a parent, or at the root. */
export const pathBelow = (parent: Pick<Shelf, 'path'> | undefined, slug: string): string =>
  parent ? `${parent.path}/${slug}` : slug

/** How many shelves one stands on, itself counted. */
const depthOf = (path: string): number => path.split('/').length

const isBelow = (path: string, above: string): boolean => path.startsWith(`${above}/`)

export function checkDepth(path: string, ...at: string[]): void {
  if (depthOf(path) > DEEPEST) refuse('INVALID', `Categories stand at most ${DEEPEST} deep.`, ...at)
}

/** A shelf cannot stand on itself, nor on what stands on it; nor so that its lowest would stand too deep. */
export function checkMove<S extends Shelf>(
  tree: readonly S[],
  moved: S,
  parent: S | undefined,
  path: string,
  ...at: string[]
): void {
  if (parent && (parent.id === moved.id || isBelow(parent.path, moved.path))) {
    refuse('INVALID', 'A category cannot be moved below itself.', ...at)
  }
  const below = tree.filter((shelf) => isBelow(shelf.path, moved.path))
  const lowest = Math.max(0, ...below.map((shelf) => depthOf(shelf.path) - depthOf(moved.path)))
  if (depthOf(path) + lowest > DEEPEST) refuse('INVALID', `Categories stand at most ${DEEPEST} deep.`, ...at)
}

/** The places of siblings when one is put at `position`, or last: counted from 0, without gaps. */
export function placesWith(siblings: readonly Shelf[], id: string, position: number | null | undefined): Place[] {
  const others = siblings.filter((shelf) => shelf.id !== id).sort((a, b) => a.position - b.position)
  const at = Math.min(Math.max(position ?? others.length, 0), others.length)
  const ids = others.map((shelf) => shelf.id)
  ids.splice(at, 0, id)
  return ids.map((each, i) => ({ id: each, position: i }))
}

/** Those places that are new. */
export const changedPlaces = (tree: readonly Shelf[], places: readonly Place[]): Place[] => {
  const now = new Map(tree.map(({ id, position }) => [id, position]))
  return places.filter(({ id, position }) => now.get(id) !== position)
}

/** A category is deleted only when neither products nor categories stand in it. */
export function checkEmpty(tree: readonly Shelf[], category: Shelf, holdsProducts: boolean): void {
  if (holdsProducts)
    refuse('IN_USE', 'Products stand in this category: move or delete them first.', 'input', 'categoryId')
  if (tree.some(({ parentId }) => parentId === category.id)) {
    refuse('IN_USE', 'Categories stand in this category: move or delete them first.', 'input', 'categoryId')
  }
}

/** The paths of the shelves that one stands on, from the root down. */
export function pathsAbove(path: string): string[] {
  const slugs = path.split('/')
  return slugs.slice(1).map((_, i) => slugs.slice(0, i + 1).join('/'))
}
