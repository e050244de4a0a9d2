import { UserError } from '@sojourn/shared/problems'
import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './app-env.ts'

/** Refuses a NUL character in an address: no id has one, and no database holds one. */
export const refuseNul: MiddlewareHandler<AppEnv> = async (c, next) => {
  const { pathname, searchParams } = new URL(c.req.url)
  if (pathname.includes('%00')) throw new UserError('not-found', 404)
  for (const [field, value] of searchParams)
    if (`${field}${value}`.includes('\0'))
      throw new UserError('invalid', 400, {
        field: field.replaceAll('\0', ''),
        fieldCode: 'invalid',
      })
  return next()
}
