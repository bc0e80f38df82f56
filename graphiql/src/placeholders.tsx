import { sources } from './learnt.ts'
import { remembered } from './remembered.ts'
import { useStore } from './store.ts'

/** What the placeholders of variables stand for at the moment. */
export function Placeholders() {
  const known = useStore(remembered)
  const names = Object.keys(sources) as (keyof typeof sources)[]
  return (
    <dl className="placeholders" aria-label="Placeholders">
      {names.map((name) => (
        <div key={name} className={known[name] ? 'known' : ''}>
          <dt>{`{{${name}}}`}</dt>
          <dd title={known[name]}>{known[name] ?? `from ${sources[name]}`}</dd>
        </div>
      ))}
    </dl>
  )
}
