import { DefaultLogger, type LogLevel, type Logger as TemporalLogger } from '@temporalio/worker'
import type { Logger } from 'pino'

const LEVELS = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'debug',
  WARN: 'warn',
  ERROR: 'error',
} as const

/** The SDK's messages in our log; what it finds informative is for debugging here. */
export const createTemporalLogger = (log: Logger): TemporalLogger =>
  new DefaultLogger('INFO' satisfies LogLevel, ({ level, message, meta }) => {
    const { error, ...rest } = meta ?? {}
    // The senders' worker is meant to have none.
    if (message.startsWith('No workflows registered')) return
    log[LEVELS[level]]({ ...rest, err: error }, message)
  })
