import { refuse } from '../platform/refusal.ts'

const PER_PERCENT = 10_000

/** Parts per million as per cent, a plain decimal: 107500 is `10.75`. */
export function formatPercent(ppm: number): string {
  const digits = String(ppm).padStart(5, '0')
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/\.?0+$/, '')
}

/** Per cent in parts per million: a plain decimal from 0 to 100, with at most four digits after the point. */
export function checkPercent(percent: string, ...path: string[]): number {
  const parts = /^(\d{1,3})(?:\.(\d{1,4}))?$/.exec(percent)
  const ppm = parts ? Number(parts[1]) * PER_PERCENT + Number((parts[2] ?? '').padEnd(4, '0')) : undefined
  if (ppm !== undefined && ppm <= 100 * PER_PERCENT) return ppm
  return refuse('INVALID', 'A rate is a plain decimal in per cent, from 0 to 100, such as "10.75".', ...path)
}
