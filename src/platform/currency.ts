/** Digits after the point, ISO 4217, where they are not two. */
const DIGITS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0]),
  ),
  ...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3])),
  CLF: 4,
  UYW: 4,
}

const CODES = new Set(Intl.supportedValuesOf('currency'))

/** Whether a code is a currency of ISO 4217. */
export const isCurrency = (code: string): boolean => CODES.has(code)

/** How many digits a currency has after the point. */
export const digitsOf = (currency: string): number => DIGITS[currency] ?? 2

/** An amount in smallest units as a plain decimal with exactly the currency's digits. */
export function formatMinor(minor: bigint, currency: string): string {
  const digits = digitsOf(currency)
  if (digits === 0) return String(minor)
  const text = String(minor < 0n ? -minor : minor).padStart(digits + 1, '0')
  return `${minor < 0n ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/** A plain decimal in smallest units; undefined when it has more digits than the currency, or is no number. */
export function parseAmount(amount: string, currency: string): bigint | undefined {
  const parts = /^(-?)(\d{1,18})(?:\.(\d*))?$/.exec(amount)
  if (!parts) return undefined
  const [, sign, whole = '', fraction = ''] = parts
  const digits = digitsOf(currency)
  const kept = fraction.replace(/0+$/, '')
  if (kept.length > digits) return undefined
  const minor = BigInt(whole + kept.padEnd(digits, '0'))
  return sign ? -minor : minor
}
