import { pino } from 'pino'

export type Logger = Pick<ReturnType<typeof pino>, 'debug' | 'info' | 'warn' | 'error'>
export type LogLevel = 'silent' | 'error' | 'warn' | 'info' | 'debug'

const SECRETS = [
  'password',
  'token',
  'accessToken',
  'refreshToken',
  'secret',
  'authorization',
  'cookie',
  'apiKey',
  'cartToken',
]

/** Lines of JSON on standard output; whatever is named like a secret is struck out. */
export const createLogger = (level: LogLevel): Logger =>
  pino({
    level,
    base: undefined,
    redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[struck out]' },
    serializers: { error: pino.stdSerializers.err },
  })
