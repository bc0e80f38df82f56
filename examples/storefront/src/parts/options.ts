interface Choice {
  readonly name: string
  readonly value: string
}

interface Picture {
  readonly alt: string
}

/** The choices that make a variant, in a line. */
export const choicesOf = (options: readonly Choice[]): string =>
  options.map(({ name, value }) => `${name}: ${value}`).join(', ')

/** Which of the pictures of a product shows a variant: the one that names its choice, else the first. */
export const pictureOf = (images: readonly Picture[], options: readonly Choice[]): number =>
  Math.max(
    0,
    images.findIndex(({ alt }) => options.some(({ value }) => alt.toLowerCase().endsWith(value.toLowerCase()))),
  )
