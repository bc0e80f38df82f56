import { ArgsType, Field, Int } from 'type-graphql'
import { apiError } from './errors.ts'
import { Type } from './type.ts'

/** The most one page may hold. */
export const LARGEST_PAGE = 100

@ArgsType()
export class ConnectionArgs {
  @Field(() => Int, { defaultValue: 20, description: 'How many, 1 to 100, after `after` (or before `before`).' })
  first!: number
  @Field(() => String, { nullable: true, description: 'The cursor after which to begin.' })
  after?: string
  @Field(() => Int, {
    nullable: true,
    description: 'How many, 1 to 100, counted from the end; takes the place of `first`.',
  })
  last?: number
  @Field(() => String, { nullable: true, description: 'The cursor before which to end.' })
  before?: string
}

@Type('Where a page stands in its list.')
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follow.' })
  hasNextPage!: boolean
  @Field(() => Boolean, { description: 'Whether some come before.' })
  hasPreviousPage!: boolean
  @Field(() => String, { nullable: true, description: 'Cursor of the first; null on an empty page.' })
  startCursor!: string | null
  @Field(() => String, { nullable: true, description: 'Cursor of the last; null on an empty page.' })
  endCursor!: string | null
}

/** What a connection resolves to. */
export interface Connection<R> {
  readonly nodes: R[]
  readonly edges: { readonly node: R; readonly cursor: string }[]
  readonly pageInfo: PageInfo
  /** Counted only when it is selected. */
  readonly totalCount: Promise<number>
}

/** The connection type of a noun: `XConnection`, with `XEdge`. */
export function connectionOf<T extends object>(name: string, node: () => new () => T) {
  @Type(`One of a page of ${name} nodes.`, { name: `${name}Edge` })
  class Edge {
    @Field(node, { description: 'The thing itself.' })
    node!: T
    @Field(() => String, { description: 'Where it stands in the list, for `after` and `before`.' })
    cursor!: string
  }

  @Type(`A page of ${name} nodes.`, { name: `${name}Connection` })
  class Page {
    @Field(() => [node()], { description: 'The things themselves.' })
    nodes!: T[]
    @Field(() => [Edge], { description: 'The things with their cursors.' })
    edges!: Edge[]
    @Field(() => PageInfo, { description: 'Where this page stands in its list.' })
    pageInfo!: PageInfo
    // Not simple: graphql-jit waits for promises only where there is a resolver.
    @Field(() => Int, {
      simple: false,
      description: 'How many there are on all pages, exactly; counted only when asked for.',
    })
    totalCount!: number
  }
  return Page
}

/** The size of a page, where it is one. */
export function checkPageSize(size: number): number {
  if (!Number.isInteger(size) || size < 1 || size > LARGEST_PAGE)
    throw apiError('BAD_USER_INPUT', `A page holds 1 to ${LARGEST_PAGE}.`)
  return size
}

/** The part of a list that was asked for: how many, from where, and in which direction to read. */
export interface Slice {
  readonly size: number
  readonly backwards: boolean
  /** The sort values and id of the row beyond which to read. */
  readonly from?: readonly string[]
}

/** How the values of a cursor look, by the type they have in SQL: a forged one is refused before it gets there. */
const looksLike = {
  text: (value: string) => !value.includes('\0') && value.isWellFormed(),
  uuid: (value: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
  timestamptz: (value: string) =>
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/.test(value) && !Number.isNaN(Date.parse(value)),
  integer: (value: string) => /^-?\d{1,9}$/.test(value),
  bigint: (value: string) => /^-?\d{1,18}$/.test(value),
  real: (value: string) => /^\d{1,9}(\.\d{1,20})?(e-[12]?\d)?$/.test(value),
}
export type CursorType = keyof typeof looksLike

/** Reads the arguments of a connection sorted by values of these types; refuses page sizes beyond 1 to 100 and cursors that are not ours. */
export function sliceOf(
  { first, after, last, before }: ConnectionArgs,
  sortKey: string,
  types: readonly CursorType[],
): Slice {
  const backwards = last !== undefined && last !== null
  const size = checkPageSize(backwards ? last : first)
  if (backwards ? after : before) throw apiError('BAD_USER_INPUT', 'Use `first` with `after`, or `last` with `before`.')
  const cursor = backwards ? before : after
  return cursor ? { size, backwards, from: readCursor(cursor, sortKey, types) } : { size, backwards }
}

/** A cursor: which order it belongs to, and the values of its row in that order. */
export const cursorOf = (sortKey: string, values: readonly (string | null)[]): string =>
  Buffer.from(JSON.stringify([sortKey, ...values])).toString('base64url')

function readCursor(cursor: string, sortKey: string, types: readonly CursorType[]): string[] {
  try {
    const [key, ...values] = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    const fits = types.every((type, i) => typeof values[i] === 'string' && looksLike[type](values[i]))
    if (key === sortKey && values.length === types.length && fits) return values
  } catch {
    // not even JSON
  }
  throw apiError('CURSOR_INVALID', 'The cursor is not one that this list gave, in this order.')
}

/** Makes a connection out of rows read by a slice, of which one more than its size was asked for. */
export function connection<R>(
  rows: R[],
  slice: Slice,
  cursor: (row: R) => string,
  count: () => Promise<number>,
): Connection<R> {
  const hasMore = rows.length > slice.size
  const nodes = hasMore ? rows.slice(0, slice.size) : rows
  if (slice.backwards) nodes.reverse()
  const first = nodes[0]
  const last = nodes.at(-1)
  return {
    nodes,
    get edges() {
      return nodes.map((node) => ({ node, cursor: cursor(node) }))
    },
    pageInfo: {
      hasNextPage: slice.backwards ? slice.from !== undefined : hasMore,
      hasPreviousPage: slice.backwards ? hasMore : slice.from !== undefined,
      get startCursor() {
        return first === undefined ? null : cursor(first)
      },
      get endCursor() {
        return last === undefined ? null : cursor(last)
      },
    },
    get totalCount() {
      return count()
    },
  }
}
