import type { HttpBindings } from '@hono/node-server'
import type { Language } from '@sojourn/shared/mail'
import type { Context } from 'hono'

/** Who calls: a person with a session, or a program with a secret key. */
export type Actor = {
  workspace: string
  /** Undefined for a program. */
  account?: { id: string; email: string; language: Language }
  /** The session's token; undefined for a program. */
  token?: string
}

/** What middleware leaves for the handlers. */
export type AppEnv = {
  /** Undefined in tests, which need no socket. */
  Bindings: Partial<HttpBindings>
  Variables: { actor?: Actor; language: Language }
}

export type AppContext = Context<AppEnv>

/**
 * The address of whoever opened the connection. Forwarding headers are not believed: no proxy is
 * configured, and anybody can write them.
 */
export const remoteAddress = (c: AppContext): string =>
  c.env?.incoming?.socket.remoteAddress ?? 'unknown'
