import { outside } from '../harness.ts'

const uuidIn = (id: string): string => id.slice(id.indexOf('_') + 1)

/** So many pieces of a variant can be sold from its shop's first location: behind the API's back, but not the ledger's. */
export async function putStock(variantId: string, available: number, oversell = false): Promise<void> {
  await outside`
    with put as (
      select tenant_id, variant_id, location_id, sequence + 1 as sequence, ${available}::int - available as pieces from stock_levels
      where variant_id = ${uuidIn(variantId)} and location_id = tenant_id),
    moved as (
      update stock_levels l set on_hand = on_hand + pieces, sequence = put.sequence, oversell = ${oversell}, missing = greatest(reserved - on_hand - pieces, 0)
      from put where l.variant_id = put.variant_id and l.location_id = put.location_id)
    insert into stock_movements (tenant_id, variant_id, location_id, sequence, on_hand, reserved, reason, actor)
    select tenant_id, variant_id, location_id, sequence, pieces, 0, 'COUNTED', 'test' from put`
}
