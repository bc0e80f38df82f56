import { newId } from '../platform/id.ts'
import type { Tx } from '../platform/tx.ts'
import { countRulebookIfAny } from '../taxes/index.ts'
import { insertCategories, lockTree, shareCategories } from './category.queries.ts'
import { checkDepth, checkRoom, pathBelow } from './category.rules.ts'
import type { CategoryRow } from './category.table.ts'

/** A category by its path; its slug is the last part, and what comes before names its parent. */
export interface CategoryDraft {
  readonly path: string
  readonly name: string
  readonly description?: string
}

/** The slug at the end of a path. */
export const slugAtEnd = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/**
 * The categories of these paths, by slug; those whose slug is not there yet are made, below parents that are there or
 * among the given. One that is there stays where and what it is. None of them is renamed or removed before the end.
 */
export async function ensureCategories(
  tx: Tx,
  drafts: readonly CategoryDraft[],
): Promise<ReadonlyMap<string, CategoryRow>> {
  if (drafts.length === 0) return new Map()
  const slugs = [...new Set(drafts.map(({ path }) => slugAtEnd(path)))]
  const found = await shareCategories(tx, slugs)
  if (found.length === slugs.length) return mapped(found)
  await makeMissing(tx, drafts)
  return mapped(await shareCategories(tx, slugs))
}

const mapped = (rows: readonly CategoryRow[]) => new Map(rows.map((category) => [category.slug, category]))

async function makeMissing(tx: Tx, drafts: readonly CategoryDraft[]): Promise<void> {
  const tree = await lockTree(tx)
  const actor = tx.caller.actor.id
  const known = new Map(tree.map(({ slug, id, path }) => [slug, { id, path }]))
  const counts = new Map<string | null, number>()
  for (const { parentId, position } of tree) counts.set(parentId, Math.max(counts.get(parentId) ?? 0, position + 1))
  const rows = []
  const byDepth = [...drafts].sort((a, b) => a.path.split('/').length - b.path.split('/').length)
  for (const { path, name, description = '' } of byDepth) {
    const slug = slugAtEnd(path)
    if (known.has(slug)) continue
    const parent = path.includes('/') ? known.get(slugAtEnd(path.slice(0, -slug.length - 1))) : undefined
    const place = { id: newId('cat'), path: pathBelow(parent, slug) }
    checkDepth(place.path, 'category')
    const parentId = parent?.id ?? null
    const position = counts.get(parentId) ?? 0
    counts.set(parentId, position + 1)
    known.set(slug, place)
    rows.push({ ...place, parentId, name, slug, description, position, createdBy: actor, updatedBy: actor })
  }
  checkRoom(tree, rows.length, 'category')
  if (rows.length === 0) return
  await tx.run(insertCategories, { rows })
  await countRulebookIfAny(tx) // they inherit
}
