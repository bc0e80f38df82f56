import type { Product } from '../pages/product.tsx'

type Variant = Product['variants'][number]

interface Picker {
  readonly variants: readonly Variant[]
  readonly chosen: Variant
  choose(variant: Variant): void
}

const has = (variant: Variant, name: string, value: string) =>
  variant.options.some((option) => option.name === name && option.value === value)

/** The variant with this choice that is otherwise most like the one chosen now. */
function nearest(variants: readonly Variant[], chosen: Variant, name: string, value: string): Variant | undefined {
  const likeness = (variant: Variant) => chosen.options.filter((one) => has(variant, one.name, one.value)).length
  return variants.filter((variant) => has(variant, name, value)).sort((a, b) => likeness(b) - likeness(a))[0]
}

export function OptionPicker({ variants, chosen, choose }: Picker) {
  const names = chosen.options.map(({ name }) => name)
  return names.map((name) => {
    const values = [
      ...new Set(variants.flatMap(({ options }) => options.find((one) => one.name === name)?.value ?? [])),
    ]
    return (
      <fieldset key={name} className="options">
        <legend>{name}</legend>
        {values.map((value) => {
          const variant = nearest(variants, chosen, name, value)
          const isGone = !variant || (variant.available < 1 && !variant.sellsBeyondStock)
          return (
            <label key={value} className={isGone ? 'gone' : undefined}>
              <input
                type="radio"
                name={name}
                checked={has(chosen, name, value)}
                onChange={() => variant && choose(variant)}
              />
              <span>
                {value}
                {isGone && <span className="unseen"> (sold out)</span>}
              </span>
            </label>
          )
        })}
      </fieldset>
    )
  })
}
