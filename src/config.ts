import { z } from 'zod'
import type { StripeSettings } from './payments/index.ts'
import { type LimitsName, limitsByName } from './platform/limits.ts'
import { type Protection, protections } from './platform/protection.ts'

const names = Object.keys(limitsByName) as [LimitsName, ...LimitsName[]]

const PORT = 'set it to a number from 0 to 65535, or leave it out for 4000'

const Env = z
  .object({
    PORT: z.coerce
      .number(PORT)
      .int(PORT)
      .min(0, PORT)
      .max(65_535, PORT)
      .default(4000)
      .describe('Where to listen; 0 takes a free port.'),
    HOST: z.string().min(1).default('127.0.0.1').describe('The address to listen on; `0.0.0.0` for all of them.'),
    DATA_DIR: z.string().min(1).default('.cartograph').describe('Where the embedded PostgreSQL keeps its data.'),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'it must start with postgres://')
      .optional()
      .describe('A PostgreSQL of yours, 15 or newer, in place of the embedded one; its login must not be a superuser.'),
    REDIS_URL: z
      .string()
      .regex(/^rediss?:\/\//, 'it must start with redis://')
      .optional()
      .describe('Needed as soon as there are several processes, to wake each other up; it never holds truth.'),
    LIMITS: z
      .enum(names, `it must be one of ${names.join(', ')}`)
      .optional()
      .describe(
        'How large an operation may be: `generous`, `standard` or `strict`. `generous` on the embedded database, else `standard`.',
      ),
    LOG_LEVEL: z
      .enum(['silent', 'error', 'warn', 'info', 'debug'])
      .default('warn')
      .describe('`silent`, `error`, `warn`, `info` or `debug`.'),
    DATABASE_POOL: z.coerce
      .number()
      .int()
      .min(1)
      .max(100)
      .default(10)
      .describe('Connections to the database that a process may hold.'),
    DATABASE_PATIENCE_MS: z.coerce
      .number()
      .int()
      .min(100)
      .max(60_000)
      .default(2000)
      .describe('How long a request waits for a free connection before it is answered with UNAVAILABLE.'),
    TRUST_PROXY: z
      .stringbool('true or false')
      .default(false)
      .describe(
        'Whether to believe `X-Forwarded-Proto` and `X-Forwarded-Host`; only where nobody gets past the proxy.',
      ),
    GRAPHIQL: z
      .stringbool('true or false')
      .optional()
      .describe('Whether GraphiQL is served, at `/graphiql/`. `true`, but `false` in production.'),
    TAIL_MS: z.coerce
      .number()
      .int()
      .min(50)
      .max(60_000)
      .default(500)
      .describe('How often a process looks for events whose wake-up was lost.'),
    NODE_ENV: z
      .string()
      .optional()
      .describe('`production`: no demo, no GraphiQL unless asked for, and a drain before it stops.'),
    EXECUTOR: z
      .enum(['jit', 'graphql-js'])
      .default('jit')
      .describe('What runs an operation: compiled code, or the reference implementation. Both answer alike.'),
    STRIPE_SECRET_KEY: z
      .string()
      .regex(/^[rs]k_\w+$/, 'it must begin with sk_ or rk_')
      .optional()
      .describe('Switches payments by Stripe on, for all shops that have no key of their own.'),
    STRIPE_WEBHOOK_SECRET: z
      .string()
      .regex(/^whsec_\w+$/, 'it must begin with whsec_')
      .optional()
      .describe('What Stripe signs the events with that it sends to `/webhooks/stripe/<tenant>`.'),
    STRIPE_CAPTURE: z
      .enum(['automatic', 'manual'], 'it must be automatic or manual')
      .default('automatic')
      .describe(
        'When Stripe takes the money: `automatic`, when an order is placed, or `manual`, when staff capture it.',
      ),
    STRIPE_API_BASE: z
      .string()
      .regex(/^https?:\/\/[^/]+\/?$/, 'it must be scheme and host, such as https://api.stripe.com')
      .default('https://api.stripe.com')
      .describe('Where Stripe is; for tests against a stand-in.'),
    STRIPE_TIMEOUT_MS: z.coerce
      .number()
      .int()
      .min(100)
      .max(12_000)
      .default(8000)
      .describe('How long one request to Stripe may take; it is sent twice before a payment waits for the next try.'),
    TEST_PAYMENTS: z
      .stringbool('true or false')
      .optional()
      .describe(
        'Whether orders can be paid by the built-in provider `test`, which moves no money. `true`, but `false` with a live `STRIPE_SECRET_KEY`.',
      ),
    DRILL_OFF: z
      .string()
      .default('')
      .transform((list) => list.split(',').filter(Boolean))
      .pipe(z.array(z.enum(protections)))
      .describe('Protections that a drill takes away to show that it would fail without them. Refused in production.'),
  })
  .refine((env) => env.NODE_ENV !== 'production' || env.DRILL_OFF.length === 0, {
    path: ['DRILL_OFF'],
    message: 'protections cannot be taken away in production',
  })

/** Every setting with its default and its meaning, for the documentation. */
export const settings = Object.entries(Env.shape).map(([name, setting]) => ({
  name,
  otherwise: String(setting.parse(undefined) ?? ''),
  meaning: setting.description ?? '',
}))

export interface Config {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly databaseUrl?: string
  readonly redisUrl?: string
  readonly limits: LimitsName
  readonly logLevel: z.infer<typeof Env>['LOG_LEVEL']
  readonly pool: { readonly max: number; readonly patience: number }
  /** Whether `X-Forwarded-Proto` and `X-Forwarded-Host` are a proxy's, and not just anybody's. */
  readonly trustProxy: boolean
  /** Whether the editor for GraphQL is served, at /graphiql. */
  readonly graphiql: boolean
  /** How often the events table is looked at for wake-ups that were lost. */
  readonly tailMs: number
  readonly production: boolean
  readonly jit: boolean
  readonly drillOff: readonly Protection[]
  readonly stripe: StripeSettings
  readonly testPayments: boolean
}

/** Reads the environment once; a bad variable is an error of one line that names it. Empty variables count as unset. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const { success, data, error } = Env.safeParse(given)
  if (!success) {
    const { path, message } = error.issues[0] ?? { path: [], message: 'unreadable' }
    const name = String(path[0])
    const value = /_(?:URL|KEY|SECRET)$/.test(name) ? 'not right' : `"${given[name] ?? ''}"` // a URL may hold a password
    throw new Error(`${name} is ${value}: ${message}.`)
  }
  return {
    port: data.PORT,
    host: data.HOST,
    dataDir: data.DATA_DIR,
    databaseUrl: data.DATABASE_URL,
    redisUrl: data.REDIS_URL,
    limits: data.LIMITS ?? (data.DATABASE_URL ? 'standard' : 'generous'),
    logLevel: data.LOG_LEVEL,
    pool: { max: data.DATABASE_POOL, patience: data.DATABASE_PATIENCE_MS },
    trustProxy: data.TRUST_PROXY,
    graphiql: data.GRAPHIQL ?? data.NODE_ENV !== 'production',
    tailMs: data.TAIL_MS,
    production: data.NODE_ENV === 'production',
    jit: data.EXECUTOR === 'jit',
    drillOff: data.DRILL_OFF,
    testPayments: data.TEST_PAYMENTS ?? !/^[rs]k_live_/.test(data.STRIPE_SECRET_KEY ?? ''),
    stripe: {
      secretKey: data.STRIPE_SECRET_KEY,
      webhookSecret: data.STRIPE_WEBHOOK_SECRET,
      apiBase: data.STRIPE_API_BASE,
      timeoutMs: data.STRIPE_TIMEOUT_MS,
      captureLater: data.STRIPE_CAPTURE === 'manual',
    },
  }
}
