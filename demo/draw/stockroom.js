/** Every combination of the axes' values, with what each adds to the price. */
export function variantsOf(axes) {
  return axes.reduce(
    (variants, { name, values }) =>
      variants.flatMap(({ chosen, extra }) =>
        values.map((option) => ({ chosen: [...chosen, { name, value: option.value }], extra: extra + option.extra })),
      ),
    [{ chosen: [], extra: 0 }],
  )
}

/** The price as shown, and in a sale the higher one it is compared with. */
export function priceTag(amount, onSale, dice) {
  const price = amount.toFixed(2)
  if (!onSale) return { price }
  const before = Math.ceil(amount * (1 + dice.range(14, 38) / 100))
  return { price, compareAtPrice: (before - 0.1).toFixed(2) }
}

export function stockOf(dice) {
  if (dice.yes(0.05)) return 0
  return dice.yes(0.13) ? dice.range(1, 10) : dice.range(11, 120)
}

/** An EAN-13 from the 20-29 range, which is kept for a shop's own use. */
export function barcode(number, variant) {
  const digits = `2900${String(1000 + number).padStart(5, '0')}${String(variant * 37 + 11).padStart(3, '0')}`
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (i % 2 ? 3 : 1), 0)
  return digits + ((10 - (sum % 10)) % 10)
}
