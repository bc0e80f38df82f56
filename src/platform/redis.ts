import { Redis } from 'ioredis'
import type { Logger } from './logger.ts'

/** A client that fails at once when Redis is away (the defaults would hang for ever), and comes back by itself. */
export function connectRedis(url: string, logger: Logger): Redis {
  const redis = new Redis(url, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    commandTimeout: 500,
    autoResubscribe: false,
    retryStrategy: (times) => Math.min(times * 50, 1000),
  })
  let away = false
  redis.on('error', (error) => {
    if (!away) logger.warn({ error }, 'Redis is away; wake-ups between processes wait for the tail')
    away = true
  })
  redis.on('ready', () => {
    if (away) logger.info('Redis is back')
    away = false
  })
  return redis
}
