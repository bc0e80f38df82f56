const names = new Intl.DisplayNames('en', { type: 'region' })

/** The name of a country, of its ISO 3166-1 code. */
export const countryName = (code: string): string => names.of(code) ?? code

export const countries = ['AT', 'BE', 'CH', 'DE', 'DK', 'ES', 'FR', 'GB', 'IE', 'IT', 'NL', 'PT', 'SE', 'US']
