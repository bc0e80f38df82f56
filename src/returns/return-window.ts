import type { Context } from '../context.ts'

/** Within how many days the caller may send something back; staff may at any time. */
export async function windowFor({ caller, loaders }: Context): Promise<{ days: number; now: Date } | undefined> {
  if (caller.permissions.has('orders:write')) return undefined
  const days = (await loaders.returnSettings.load(caller.tenantId))?.windowDays ?? undefined
  return days === undefined ? undefined : { days, now: new Date() }
}
