const cards = [
  { token: 'test_ok', label: 'Card that pays', more: 'Paid at once.' },
  { token: 'test_declined', label: 'Card that is declined', more: 'You will be told, and nothing is ordered.' },
  { token: 'test_action', label: 'Card that asks for one more step', more: 'Your bank wants to hear from you first.' },
]

/** The cards of the built-in test provider. */
export const PaymentChoice = () => (
  <fieldset className="cards">
    <legend>How you pay</legend>
    {cards.map(({ token, label, more }, index) => (
      <label key={token}>
        <input type="radio" name="payment" value={token} defaultChecked={index === 0} />
        <span>
          <b>{label}</b>
          <small>{more}</small>
        </span>
      </label>
    ))}
  </fieldset>
)
