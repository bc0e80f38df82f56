import { useState } from 'react'
import { LogInForm } from './log-in-form.tsx'
import { beGuest, logIn, type Session, session } from './session.ts'
import type { Demo } from './settings.ts'
import { openStoryAgain } from './storage.ts'
import { useStore } from './store.ts'

const OTHER = 'other'

/** Chooses who asks, for all tabs: a press where there are demo people, a form for anybody else. */
export function LogInBar({ demo }: { demo: Demo | undefined }) {
  const now = useStore(session)
  const shop = demo?.tenants.find(({ slug }) => slug === now.tenant)
  const [isOther, setOther] = useState(!shop)
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState('')

  const attempt = async (work: () => Promise<void> | void) => {
    setBusy(true)
    setTrouble('')
    try {
      await work()
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error))
    }
    setBusy(false)
  }
  const choose = (tenant: string) => {
    setOther(tenant === OTHER)
    if (tenant !== OTHER) attempt(() => beGuest(tenant))
  }

  return (
    <header className="bar">
      <strong className="brand">
        <img src={`${import.meta.env.BASE_URL}mark.svg`} alt="" width="26" height="26" />
        Cartograph
      </strong>
      {demo && (
        <label>
          <span>Shop</span>
          <select value={isOther ? OTHER : now.tenant} onChange={({ target }) => choose(target.value)}>
            {demo.tenants.map(({ slug, name }) => (
              <option key={slug} value={slug}>{`${slug} · ${name}`}</option>
            ))}
            <option value={OTHER}>another…</option>
          </select>
        </label>
      )}
      {demo && shop && !isOther ? (
        <fieldset disabled={isBusy} aria-label="Person">
          <Choice name="Guest" isChosen={!now.user} choose={() => attempt(() => beGuest(shop.slug))} />
          {[...shop.people].reverse().map(({ email, role }) => (
            <Choice
              key={email}
              name={role.charAt(0) + role.slice(1).toLowerCase()}
              isChosen={now.user?.email === email}
              choose={() => attempt(() => logIn(shop.slug, email, demo.password))}
            />
          ))}
        </fieldset>
      ) : (
        <LogInForm isBusy={isBusy} attempt={attempt} />
      )}
      <p className="who" role="status">
        {trouble ? <strong>{trouble}</strong> : <Who {...now} />}
      </p>
      <nav>
        <button type="button" onClick={openStoryAgain} title="Open the tabs of the story again, as they were">
          Reset tabs
        </button>
        <a href={import.meta.env.BASE_URL} target="_blank" rel="noopener" title="Be somebody else there, and watch">
          Second window ↗
        </a>
      </nav>
    </header>
  )
}

const Choice = ({ name, isChosen, choose }: { name: string; isChosen: boolean; choose: () => void }) => (
  <button type="button" aria-pressed={isChosen} onClick={choose}>
    {name}
  </button>
)

const Who = ({ tenant, user, proof }: Session) => (
  <>
    <b>{user ? user.name || user.email : 'Guest'}</b>
    <code>{[tenant && `X-Tenant: ${tenant}`, proof && 'Authorization: Bearer …'].filter(Boolean).join('  ·  ')}</code>
  </>
)
