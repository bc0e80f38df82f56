import { Refused } from './objects.ts'

export interface Told {
  readonly status: number
  readonly body: object
}

/** Answers by idempotency key as Stripe keeps them: the first one, an error of its own included, for ever the same. */
export class KeptAnswers {
  private readonly kept = new Map<string, { readonly request: string; answer?: Told }>()

  /** The answer that a key has had; undefined for a new one, which is then at work. */
  claim(key: string, request: string): Told | undefined {
    const known = this.kept.get(key)
    if (!known) {
      this.kept.set(key, { request })
      return undefined
    }
    if (known.request !== request)
      throw new Refused(
        400,
        'idempotency_error',
        'idempotency_error',
        'Keys for idempotent requests can only be used with the same parameters they were first used with.',
      )
    if (!known.answer)
      throw new Refused(
        409,
        'idempotency_error',
        'idempotency_key_in_use',
        'There is currently another in-progress request using this key.',
      )
    return known.answer
  }

  /** Nothing was begun with the key: too many requests, or a request that is none. */
  release(key: string): void {
    this.kept.delete(key)
  }

  keep(key: string, answer: Told): void {
    const known = this.kept.get(key)
    if (known) known.answer = answer
  }
}
