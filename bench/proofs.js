import { createHmac, hkdfSync } from 'node:crypto'

/** What guests and customers prove themselves with, made the way the server makes it from the key in its database. */
export async function readProofs(sql) {
  const [{ secret }] = await sql`select secret from signing_keys order by created_at limit 1`
  return new Proofs(secret)
}

const bare = (uuid) => uuid.replaceAll('-', '')

class Proofs {
  constructor(secret) {
    this.secret = secret
    this.keys = new Map()
  }

  key(purpose) {
    let key = this.keys.get(purpose)
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', this.secret, '', purpose, 32))
      this.keys.set(purpose, key)
    }
    return key
  }

  mac(purpose, text) {
    return createHmac('sha256', this.key(purpose)).update(text).digest('base64url')
  }

  cartToken(tenantId, cartId) {
    return `ct_${bare(cartId)}_${this.mac('grant:ct', `${tenantId}:cart_${bare(cartId)}`)}`
  }

  orderSecret(tenantId, orderId) {
    return `os_${bare(orderId)}_${this.mac('grant:os', `${tenantId}:ord_${bare(orderId)}`)}`
  }

  accessToken(tenantId, userId, role = 'CUSTOMER') {
    const now = Math.floor(Date.now() / 1000)
    const part = (claims) => Buffer.from(JSON.stringify(claims)).toString('base64url')
    const claims = { role, iss: 'cartograph', sub: `usr_${bare(userId)}`, aud: tenantId, iat: now, exp: now + 3600 }
    const text = `${part({ alg: 'HS256' })}.${part(claims)}`
    return `${text}.${this.sign(text)}`
  }

  /** What a token claims; only if it is one of ours. */
  verify(token) {
    const end = token.lastIndexOf('.')
    if (this.sign(token.slice(0, end)) !== token.slice(end + 1)) throw new Error('This is not a token of ours.')
    return JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString())
  }

  sign(text) {
    return createHmac('sha256', this.key('access tokens')).update(text).digest('base64url')
  }
}
