import type { BasketLine } from './basket.ts'
import type { Selection } from './promotion.ts'

type Test = (line: BasketLine) => boolean

/** Tells lines that are selected. A list that is empty selects nothing; where no list is named, all is selected. */
export function selecting({ variantIds, productIds, categoryIds, tags, except }: Selection): Test {
  const tests: Test[] = []
  if (variantIds) tests.push(among(variantIds, (line, has) => has(line.variantId)))
  if (productIds) tests.push(among(productIds, (line, has) => has(line.productId)))
  if (categoryIds) tests.push(among(categoryIds, (line, has) => line.categoryIds.some(has)))
  if (tags) tests.push(among(tags, (line, has) => line.tags.some(has)))
  const isNamed: Test = tests.length === 0 ? () => true : (line) => tests.some((test) => test(line))
  if (!except) return isNamed
  const isLeftOut = selecting(except)
  return (line) => isNamed(line) && !isLeftOut(line)
}

function among(named: readonly string[], test: (line: BasketLine, has: (word: string) => boolean) => boolean): Test {
  const words = new Set(named)
  const has = (word: string) => words.has(word)
  return (line) => test(line, has)
}
