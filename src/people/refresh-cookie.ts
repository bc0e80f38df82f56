import type { Request } from '../context.ts'
import { refuse } from '../platform/refusal.ts'

const NAME = 'cartograph_refresh'

/** Keeps a refresh token in the browser, out of reach of scripts. */
export const setRefreshCookie = (request: Request, token: string, seconds: number): void =>
  request.setHeader?.('set-cookie', cookie(request, token, seconds))

export const clearRefreshCookie = (request: Request): void => request.setHeader?.('set-cookie', cookie(request, '', 0))

/** Refuses to promise a cookie on a transport that sets none. */
export function checkCookie(request: Request, wanted: boolean): void {
  if (wanted && !request.setHeader)
    refuse('INVALID', 'A WebSocket sets no cookies: log in over HTTP.', 'input', 'cookie')
}

function cookie({ origin }: Request, token: string, seconds: number): string {
  const secure = origin.startsWith('https:') ? '; Secure' : ''
  return `${NAME}=${token}; HttpOnly; SameSite=Lax; Path=/graphql; Max-Age=${seconds}${secure}`
}
