import { beGuest, logIn, session } from './session.ts'
import { useStore } from './store.ts'

interface Props {
  readonly isBusy: boolean
  attempt(work: () => Promise<void> | void): void
}

/** For a tenant and a person that the page knows nothing of. */
export function LogInForm({ isBusy, attempt }: Props) {
  const { tenant, user } = useStore(session)
  if (user)
    return (
      <button type="button" disabled={isBusy} onClick={() => attempt(() => beGuest(tenant))}>
        Log out
      </button>
    )
  const submit = (form: FormData) => {
    const [slug = '', email = '', password = ''] = ['tenant', 'email', 'password'].map((name) => String(form.get(name)))
    attempt(() => (email ? logIn(slug, email, password) : beGuest(slug)))
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit(new FormData(event.currentTarget))
      }}
    >
      <input name="tenant" placeholder="tenant" aria-label="Tenant" defaultValue={tenant} size={8} />
      <input
        name="email"
        type="email"
        placeholder="e-mail, none: a guest"
        aria-label="E-mail"
        autoComplete="username"
        size={18}
      />
      <input
        name="password"
        type="password"
        placeholder="password"
        aria-label="Password"
        autoComplete="current-password"
        size={10}
      />
      <button type="submit" disabled={isBusy}>
        Log in
      </button>
    </form>
  )
}
