import type { Columns } from './columns.ts'
import type { Selection } from './look-ahead.ts'

/** Which columns a field is made of, where that is not the one column of its own name. */
export type MadeOf<R> = Readonly<Record<string, readonly (keyof R & string)[]>>

/**
 * The columns of a noun that the selected fields are made of, at least one. A field that is neither a column nor told of
 * in `madeOf` may read the row as it likes: then it is all of them.
 */
export function askedColumns<R>(all: Columns<R>, selection: Selection, madeOf: MadeOf<R>): Columns<R> {
  const names = new Set<string>()
  for (const field of Object.keys(selection)) {
    if (field.startsWith('__')) continue
    const parts = Object.hasOwn(madeOf, field) ? madeOf[field] : all.names.includes(field) ? [field] : undefined
    if (!parts) return all
    for (const name of parts) names.add(name)
  }
  if (names.size === 0) names.add('id')
  return all.subset(names)
}
