import { type SQL, sql } from 'drizzle-orm'
import { insertRows } from '../platform/columns.ts'
import { newId } from '../platform/id.ts'
import { type Connection, type ConnectionArgs, connection, cursorOf, sliceOf } from '../platform/page.ts'
import { anyOf, db, sqlStatement, statement } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { type BrandRow, brands } from './brand.table.ts'
import { slugOf } from './product.rules.ts'
import { brandFields } from './product-tree.ts'

/** A brand by what tells it: its slug, and the name it gets when it is made. */
export interface BrandDraft {
  readonly slug: string
  readonly name: string
}

const $ = sql.placeholder

const FIND = statement<{ slugs: readonly string[]; names: readonly string[] }, BrandRow>(() =>
  db
    .select()
    .from(brands)
    .where(sql`${ours(brands)} and (${anyOf(brands.slug, 'slugs')} or ${anyOf(brands.name, 'names')})`),
)

const newBrands = insertRows(brands, ['id', 'slug', 'name'], sql`on conflict do nothing`)

/**
 * The brands of these slugs or names, by slug and by name; those that are missing are made. Two that make the same one
 * at the same moment end up with one.
 */
export async function ensureBrands(tx: Tx, drafts: readonly BrandDraft[]): Promise<ReadonlyMap<string, BrandRow>> {
  if (drafts.length === 0) return new Map()
  const slugs = drafts.map(({ slug }) => slug)
  const names = drafts.map(({ name }) => name)
  const find = async () =>
    new Map(
      (await tx.run(FIND, { slugs, names })).flatMap((brand) => [
        [brand.name, brand] as const,
        [brand.slug, brand] as const,
      ]),
    )
  const found = await find()
  const missing = new Map(
    drafts.filter(({ slug, name }) => !found.has(slug) && !found.has(name)).map((draft) => [draft.slug, draft]),
  )
  if (missing.size === 0) return found
  const rows = [...missing.values()]
    .sort((a, b) => (a.slug < b.slug ? -1 : 1))
    .map(({ slug, name }) => ({ id: newId('brd'), slug, name }))
  await tx.run(newBrands, { rows })
  return find()
}

/** One brand by slug or name, made at its first use. */
export async function ensureBrand(tx: Tx, name: string): Promise<BrandRow | undefined> {
  const slug = slugOf(name)
  const found = await ensureBrands(tx, [{ slug, name }])
  return found.get(slug) ?? found.get(name)
}

const page = (from: SQL, order: SQL) =>
  sqlStatement<{ from: string | null; size: number }, BrandRow>(
    () => sql`
      select ${brandFields.list} from ${brands} where ${ours(brands)} ${from}
      order by ${brands.slug} ${order} limit ${$('size')}::int`,
    brandFields.read,
  )

const FIRST = page(sql``, sql`asc`)
const LAST = page(sql``, sql`desc`)
const AFTER = page(sql`and ${brands.slug} > ${$('from')}::text`, sql`asc`)
const BEFORE = page(sql`and ${brands.slug} < ${$('from')}::text`, sql`desc`)
const COUNT = sqlStatement<object, number>(
  () => sql`select count(*)::int from ${brands} where ${ours(brands)}`,
  ([n]) => Number(n),
)

/** A page of brands by cursor, in the order of their slugs. */
export async function listBrands(tx: Tx, args: ConnectionArgs): Promise<Connection<BrandRow>> {
  const slice = sliceOf(args, 'SLUG', ['text'])
  const [from = null] = slice.from ?? []
  const [end, beyond] = slice.backwards ? [LAST, BEFORE] : [FIRST, AFTER]
  const rows = await tx.run(from === null ? end : beyond, { from, size: slice.size + 1 })
  const count = async () => (await tx.run(COUNT, {}))[0] ?? 0
  return connection(rows, slice, ({ slug }) => cursorOf('SLUG', [slug]), count)
}
