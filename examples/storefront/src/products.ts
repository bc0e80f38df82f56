import { useEffect, useState } from 'react'
import { ask } from './client.ts'
import {
  ProductListDocument,
  type ProductListQueryVariables,
  type ProductSort,
  type ProductTileFragment,
} from './generated/operations.ts'

export type Tile = ProductTileFragment

interface Where {
  readonly search: string
  readonly visit: string
}

interface Shown {
  readonly total: number
  readonly tiles: readonly Tile[]
  /** Where the next page begins; null after the last. */
  readonly cursor: string | null
}

export const sorts: Record<string, { readonly label: string; readonly sort?: ProductSort[] }> = {
  '': { label: 'newest first' },
  price: { label: 'cheapest first', sort: [{ field: 'PRICE', direction: 'ASC' }] },
  '-price': { label: 'dearest first', sort: [{ field: 'PRICE', direction: 'DESC' }] },
  name: { label: 'from A to Z', sort: [{ field: 'NAME', direction: 'ASC' }] },
  sold: { label: 'best loved first', sort: [{ field: 'BEST_SELLING', direction: 'DESC' }] },
}

/** With its large first tile, the first page fills whole rows of two and of four. */
const FIRST = 25
const MORE = 24

/** What has been shown at each visit, so that going back finds the list as it was left. */
const lists = new Map<string, Shown>()

function variablesOf(search: string): Omit<ProductListQueryVariables, 'first'> {
  const wish = new URLSearchParams(search)
  const category = wish.get('category')
  return {
    search: wish.get('q') || undefined,
    sort: sorts[wish.get('sort') ?? '']?.sort,
    where: {
      ...(category && { category: { slug: category } }),
      ...(wish.has('available') && { availability: ['IN_STOCK', 'LOW_STOCK'] }),
    },
  }
}

async function fetchPage({ search, visit }: Where, before?: Shown): Promise<void> {
  const { products } = await ask(ProductListDocument, {
    ...variablesOf(search),
    first: before ? MORE : FIRST,
    after: before?.cursor,
  })
  lists.set(visit, {
    total: products.totalCount,
    tiles: [...(before?.tiles ?? []), ...products.nodes],
    cursor: products.pageInfo.hasNextPage ? (products.pageInfo.endCursor ?? null) : null,
  })
}

/** The products that an address such as `?q=mug&sort=price` asks for, page after page. */
export function useProducts({ search, visit }: Where) {
  const [status, setStatus] = useState<{ visit: string; isLoading: boolean; error?: Error }>()
  const load = (before?: Shown) => {
    setStatus({ visit, isLoading: true })
    fetchPage({ search, visit }, before).then(
      () => setStatus({ visit, isLoading: false }),
      (error) => setStatus({ visit, isLoading: false, error }),
    )
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: a list is asked for once for each visit
  useEffect(() => {
    if (!lists.has(visit)) load()
  }, [visit])
  const shown = lists.get(visit)
  const now = status?.visit === visit ? status : undefined
  return { shown, error: now?.error, isLoading: now?.isLoading ?? !shown, load: () => load(shown) }
}
