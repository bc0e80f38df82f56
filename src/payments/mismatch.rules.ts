/** What the provider says is not what was asked of it: nothing is taken for granted, and somebody has to look at it. */
export class Mismatch extends Error {
  override readonly name = 'Mismatch'
}
