interface Amount {
  readonly amount: string
  readonly currency: string
}

/** An amount as people write it. It stays text all the way: no number could hold every amount exactly. */
export const money = ({ amount, currency }: Amount): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).format(amount as `${number}`)

export const Price = ({ of, was }: { of: Amount; was?: Amount | null }) => (
  <span className="price">
    {was && (
      <s>
        <span className="unseen">Before: </span>
        {money(was)}
      </s>
    )}
    {was && <span className="unseen">Now: </span>}
    <span className={was ? 'reduced' : undefined}>{money(of)}</span>
  </span>
)
