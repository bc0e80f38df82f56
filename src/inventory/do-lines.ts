import type { StockLevelRow } from '../catalog/index.ts'
import type { Context } from '../context.ts'
import type { Refusal } from '../platform/refusal.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { firstLocation } from './first-location.ts'
import { checkLines, decideLines, type ErrorPolicy, type Level, type Move, type Settings } from './stock-line.rules.ts'
import { StockLines } from './stock-lines.ts'

interface Line {
  readonly variantId: string
  readonly locationId?: string | null
  readonly toLocationId?: string
}
type Placed<L> = L & { readonly locationId: string }

interface Input<L> {
  readonly lines: readonly L[]
  readonly errorPolicy: ErrorPolicy
}

type Done = { levels: (StockLevelRow | null)[]; userErrors: object[] }
type Decide<L, D> = (lines: StockLines, line: Placed<L>, path: readonly string[]) => D

/** Locks what the lines of a call name, decides them one after the other, writes what they move, and shows what stands. */
export async function doLines<L extends Line>(
  ctx: Context,
  tx: WriteTx,
  input: Input<L>,
  decide: Decide<L, { readonly level: Level; readonly move: Move }[]>,
): Promise<Done> {
  const { lines, placed } = await gather(tx, input)
  const { decided, refusals } = decideLines(placed, input.errorPolicy, (line, path) => {
    const moves = decide(lines, line, path)
    for (const { level, move } of moves) lines.note(level, { onHand: level.onHand + move.onHand })
    return moves.map(({ move }) => move)
  })
  await lines.move(decided.flatMap((moves) => moves ?? []))
  return answer(ctx, placed, decided, refusals)
}

/** The same for what is set on levels and moves nothing. */
export async function setLevels<L extends Line>(
  ctx: Context,
  tx: WriteTx,
  input: Input<L>,
  decide: Decide<L, Settings>,
): Promise<Done> {
  const { lines, placed } = await gather(tx, input)
  const { decided, refusals } = decideLines(placed, input.errorPolicy, (line, path) => {
    const setting = decide(lines, line, path)
    lines.note(lines.level(setting.variantId, setting.locationId, path), setting)
    return setting
  })
  await lines.settle(decided.filter((setting) => setting !== null))
  return answer(ctx, placed, decided, refusals)
}

async function gather<L extends Line>(tx: WriteTx, { lines: given }: Input<L>) {
  checkLines(given)
  const first = firstLocation(tx.caller)
  const placed = given.map((line) => ({ ...line, locationId: line.locationId ?? first }))
  const named = placed.map(({ variantId, locationId, toLocationId = locationId }) => ({
    variantId,
    locationIds: [locationId, toLocationId],
  }))
  return { placed, lines: await StockLines.lock(tx, named) }
}

async function answer(
  { loaders }: Context,
  placed: readonly Placed<Line>[],
  decided: readonly unknown[],
  refusals: readonly Refusal[],
): Promise<Done> {
  const find = async ({ variantId, locationId }: Placed<Line>) =>
    (await loaders.levelsOfVariant.load(variantId)).find((level) => level.locationId === locationId) ?? null
  const levels = await Promise.all(placed.map((line, i) => (decided[i] === null ? null : find(line))))
  return { levels, userErrors: refusals.map((refusal) => refusal.asUserError()) }
}
