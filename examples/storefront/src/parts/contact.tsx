import type { Cart } from '../cart.ts'
import { countries, countryName } from '../countries.ts'

/** What the form says of who buys, as the cart takes it. */
export function contactIn(form: FormData) {
  const said = (name: string) => String(form.get(name) ?? '')
  return {
    email: said('email'),
    shippingAddress: {
      name: said('name'),
      line1: said('line1'),
      line2: said('line2') || null,
      postalCode: said('postalCode'),
      city: said('city'),
      country: said('country'),
    },
  }
}

interface ContactProps {
  readonly cart: Cart
  wrongOf(field: string): string | undefined
}

export function Contact({ cart: { email, shippingAddress: address }, wrongOf }: ContactProps) {
  const field = (name: string, label: string, autoComplete: string, value?: string | null, type = 'text') => {
    const wrong = wrongOf(name)
    return (
      <p className={`field ${name}`}>
        <label htmlFor={name}>{label}</label>
        <input
          id={name}
          name={name}
          type={type}
          autoComplete={autoComplete}
          defaultValue={value ?? ''}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={wrong ? `${name}-wrong` : undefined}
        />
        {wrong && (
          <span className="wrong" id={`${name}-wrong`}>
            {wrong}
          </span>
        )}
      </p>
    )
  }
  return (
    <>
      <fieldset className="fields">
        <legend>Who you are</legend>
        {field('email', 'E-mail', 'email', email, 'email')}
      </fieldset>
      <fieldset className="fields">
        <legend>Where it goes</legend>
        {field('name', 'Name', 'shipping name', address?.name)}
        {field('line1', 'Street and number', 'shipping address-line1', address?.line1)}
        {field('line2', 'Floor, care of (if needed)', 'shipping address-line2', address?.line2)}
        {field('postalCode', 'Postal code', 'shipping postal-code', address?.postalCode)}
        {field('city', 'Town', 'shipping address-level2', address?.city)}
        <p className="field country">
          <label htmlFor="country">Country</label>
          <select id="country" name="country" autoComplete="shipping country" defaultValue={address?.country ?? 'DE'}>
            {countries.map((code) => (
              <option key={code} value={code}>
                {countryName(code)}
              </option>
            ))}
          </select>
        </p>
      </fieldset>
    </>
  )
}
