import { refuse } from '../platform/refusal.ts'

/** The providers that a shop can set up. */
const SETTABLE = ['stripe', 'cash', 'invoice'] as const
export type SettableProvider = (typeof SETTABLE)[number]

export function checkProvider(name: string): SettableProvider {
  const found = SETTABLE.find((each) => each === name)
  return found ?? refuse('NOT_FOUND', `There is no payment provider "${name}" to set up.`, 'input', 'provider')
}

const FORMS = {
  secretKey: [/^[rs]k_\w{8,250}$/, 'A secret key begins with sk_ or rk_.'],
  webhookSecret: [/^whsec_\w{8,250}$/, 'A webhook secret begins with whsec_.'],
  publishableKey: [/^pk_\w{8,250}$/, 'A publishable key begins with pk_.'],
} as const

/** Refuses a key that is not of its form, so that none is put into the place of another. Its text is not told. */
export function checkKey(provider: SettableProvider, name: keyof typeof FORMS, key: string | null | undefined): void {
  if (key === null || key === undefined) return
  if (provider !== 'stripe') refuse('INVALID', `${provider} has no keys.`, 'input', name)
  const [form, sentence] = FORMS[name]
  if (!form.test(key)) refuse('INVALID', sentence, 'input', name)
}

/** Refuses one secret without the other: with keys of its own, a shop has events of its own. */
export function checkPair(keys: { secretKey?: string | null; webhookSecret?: string | null }): void {
  if (keys.webhookSecret && !keys.secretKey)
    refuse('REQUIRED', 'A webhook secret belongs to a secret key.', 'input', 'secretKey')
}
