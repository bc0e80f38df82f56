interface DemoTenant {
  readonly slug: string
  readonly name: string
  readonly people: readonly { readonly email: string; readonly name: string; readonly role: string }[]
}

/** What a server with demo shops tells of them. */
export interface Demo {
  readonly password: string
  readonly tenants: readonly DemoTenant[]
}

export async function readDemo(): Promise<Demo | undefined> {
  const response = await fetch(`${import.meta.env.BASE_URL}settings.json`)
  const { demo }: { demo?: Demo } = await response.json()
  return demo
}
