import { refuse } from '../platform/refusal.ts'

/** What the unique indexes of the catalogue say, and which input is at fault. */
export type TakenPaths = Readonly<Record<string, readonly string[]>>

const SAYINGS: Readonly<Record<string, string>> = {
  products_slug: 'Another product has this slug.',
  variants_sku: 'Another variant has this SKU.',
  categories_slug: 'Another category has this slug.',
}

/** Lets the unique indexes speak: what they turn away is refused, naming the input at fault. */
export async function orTaken<T>(write: Promise<T>, paths: TakenPaths): Promise<T> {
  try {
    return await write
  } catch (error) {
    const { code, constraint_name: index = '' } = error as { code?: string; constraint_name?: string }
    const saying = code === '23505' ? SAYINGS[index] : undefined
    if (!saying) throw error
    return refuse('TAKEN', saying, ...(paths[index] ?? ['input']))
  }
}
