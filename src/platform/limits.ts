/** What one operation may ask for, on every transport alike. */
export interface Limits {
  readonly tokens: number
  /** Levels of fields. */
  readonly depth: number
  /** Objects that an operation may make the server fetch, lists counted by their page size. */
  readonly cost: number
  readonly aliases: number
  readonly rootFields: number
  readonly mutations: number
  /** Fields written out, fragments included each time they are spread. */
  readonly fields: number
  readonly bodyBytes: number
  /** Sockets and streams that are open at a time in one process. */
  readonly watchers: number
}

export type LimitsName = 'generous' | 'standard' | 'strict'

const standard: Limits = {
  tokens: 1000,
  depth: 10,
  cost: 10_000,
  aliases: 15,
  rootFields: 10,
  mutations: 5,
  fields: 300,
  bodyBytes: 100_000,
  watchers: 15_000,
}

export const limitsByName: Record<LimitsName, Limits> = {
  generous: { ...standard, cost: 50_000, aliases: 30, rootFields: 20 },
  standard,
  strict: {
    ...standard,
    tokens: 600,
    depth: 8,
    cost: 3_000,
    aliases: 8,
    rootFields: 5,
    mutations: 2,
    fields: 150,
    watchers: 5_000,
  },
}
