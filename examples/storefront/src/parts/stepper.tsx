import { useEffect, useState } from 'react'

interface StepperProps {
  readonly label: string
  readonly value: number
  readonly least: number
  step(by: number): void
  set(value: number): void
}

const MOST = 10_000

/** A small whole number: by steps, or typed. */
export function Stepper({ label, value, least, step, set }: StepperProps) {
  const [typed, setTyped] = useState(String(value))
  useEffect(() => setTyped(String(value)), [value])
  const settle = () => {
    const meant = /^\d{1,5}$/.test(typed) ? Math.min(MOST, Math.max(least, Number(typed))) : value
    setTyped(String(meant))
    if (meant !== value) set(meant)
  }
  return (
    <fieldset className="stepper">
      <legend className="unseen">{label}</legend>
      <button type="button" onClick={() => step(-1)} disabled={value <= least} aria-label={`${label}: one fewer`}>
        −
      </button>
      <input
        inputMode="numeric"
        aria-label={label}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === 'Enter') settle()
        }}
      />
      <button type="button" onClick={() => step(1)} disabled={value >= MOST} aria-label={`${label}: one more`}>
        +
      </button>
    </fieldset>
  )
}
