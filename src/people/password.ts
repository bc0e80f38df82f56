import { hash, verify } from '@node-rs/argon2'

/** argon2id at the least that OWASP recommends. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The hash of a random text nobody knows: what a password is held against where there is no account. */
const NOBODYS = '$argon2id$v=19$m=19456,t=2,p=1$wvcb9MaqzgqEvxkP/S+6mw$RLX9v+p7bSUIb8JfYuDxceZbVqAZb8hV+WdfdzIHM48'

/** Takes some 30 ms of a thread: never inside a transaction. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST)

/** Whether the password belongs to the hash; it costs the same where there is none. */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  const fits = await verify(stored ?? NOBODYS, password)
  return fits && stored !== undefined
}
