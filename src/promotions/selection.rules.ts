import { refuse } from '../platform/refusal.ts'
import type { SelectionFacts } from './promotion.table.ts'

const MOST = 500

interface GivenSelection {
  readonly variantIds?: readonly string[] | null
  readonly productIds?: readonly string[] | null
  readonly categoryIds?: readonly string[] | null
  readonly tags?: readonly string[] | null
}

/** A selection, and what is left out of it. */
export interface GivenProducts extends GivenSelection {
  readonly except?: GivenSelection | null
}

const LISTS = ['variantIds', 'productIds', 'categoryIds', 'tags'] as const

/** Which products are meant: each list of 1 to 500, each name once. */
export function checkSelection({ except, ...given }: GivenProducts, ...path: string[]): SelectionFacts {
  const named = checkLists(given, path)
  return except ? { ...named, except: checkLists(except, [...path, 'except']) } : named
}

function checkLists(given: GivenSelection, path: readonly string[]): SelectionFacts {
  const lists = LISTS.flatMap((name) => {
    const list = given[name]
    if (!list) return []
    if (list.length === 0) refuse('REQUIRED', 'An empty list selects nothing: leave it out.', ...path, name)
    if (list.length > MOST) refuse('TOO_MANY', `At most ${MOST} can be named.`, ...path, name)
    return [[name, [...new Set(list.map((word) => word.trim()))]] as const]
  })
  return Object.fromEntries(lists)
}

/** All that a selection names. */
export function namedIn({ except, ...selection }: SelectionFacts): Required<Omit<SelectionFacts, 'except'>> {
  const left = except ? namedIn(except) : undefined
  const all = (name: (typeof LISTS)[number]) => [...(selection[name] ?? []), ...(left?.[name] ?? [])]
  return {
    variantIds: all('variantIds'),
    productIds: all('productIds'),
    categoryIds: all('categoryIds'),
    tags: all('tags'),
  }
}
