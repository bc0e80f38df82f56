import { filledWith, type Learnt, learntFrom } from './learnt.ts'
import { session } from './session.ts'
import { windowStore } from './store.ts'

/** What answers have told so far, for the placeholders in other tabs' variables: `{{cartToken}}`. */
export const remembered = windowStore<Learnt>('cartograph:remembered', {})

/** Windows tell each other what they learn, so that one can watch what another bought. */
const windows = new BroadcastChannel('cartograph:remembered')
windows.onmessage = ({ data: { tenant, learnt } }) => {
  if (tenant !== session.get().tenant) return
  if (learnt) remembered.set({ ...remembered.get(), ...learnt })
  else if (Object.keys(remembered.get()).length > 0) tell(remembered.get()) // a new window asks
}

const tell = (learnt?: Learnt) => windows.postMessage({ tenant: session.get().tenant, learnt })

/** Ids mean nothing in another tenant. */
let tenantBefore = session.get().tenant
session.subscribe(() => {
  const { tenant } = session.get()
  if (tenant === tenantBefore) return
  tenantBefore = tenant
  remembered.set({})
  tell()
})

export const askOtherWindows = (): void => tell()

/** Remembers what an answer tells of products, carts and orders, and tells the other windows. */
export function learn(data: unknown): void {
  const learnt = learntFrom(data)
  if (Object.keys(learnt).length === 0) return
  remembered.set({ ...remembered.get(), ...learnt })
  tell(learnt)
}

export const fill = (variables: unknown): unknown =>
  variables === undefined ? undefined : filledWith(remembered.get(), variables)
