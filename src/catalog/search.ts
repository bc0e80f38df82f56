import { type SQL, sql } from 'drizzle-orm'
import { apiError } from '../platform/errors.ts'
import type { Parameters } from './product-filter.ts'

/** Without accents, so that "creme" finds "crème". */
const plain = (text: SQL): SQL => sql`regexp_replace(normalize(${text}, NFKD), '[\\u0300-\\u036f]', '', 'g')`

/** A text as part of a product's search vector: words as they are, and their English stems; A weighs most, D least. */
export const searchable = (text: SQL, weight: 'A' | 'B' | 'C' | 'D'): SQL => {
  const rank = sql.raw(`'${weight}'`)
  return sql`setweight(to_tsvector('simple', ${plain(text)}), ${rank}) || setweight(to_tsvector('english', ${plain(text)}), ${rank})`
}

/** What a shopper typed as a query: all words, in any form, or as the beginnings of words. */
export function searchQuery(typed: string, parameters: Parameters): SQL {
  if (typed.length > 200) throw apiError('BAD_USER_INPUT', 'Search for at most 200 characters.')
  const words =
    typed
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .match(/[\p{L}\p{N}]+/gu)
      ?.slice(0, 10) ?? []
  const beginnings = words.map((word) => `${word}:*`).join(' & ')
  return sql`(websearch_to_tsquery('english', ${parameters.add(words.join(' '), 'text')}) || to_tsquery('simple', ${parameters.add(beginnings, 'text')}))`
}
