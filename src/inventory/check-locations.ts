import type { Context } from '../context.ts'
import { refuse } from '../platform/refusal.ts'

/** Refuses lines of an input that name locations which are not there. */
export async function checkLocations(
  { loaders }: Context,
  lines: readonly { readonly locationId?: string | null }[],
): Promise<void> {
  for (const [i, { locationId }] of lines.entries()) {
    const location = locationId ? await loaders.stockLocation.load(locationId) : undefined
    if (location === null || location?.deletedAt)
      refuse('NOT_FOUND', 'There is no such location.', 'input', 'lines', String(i), 'locationId')
  }
}
