import { OpenAPIHono } from '@hono/zod-openapi'
import { UserError } from '@sojourn/shared/problems'
import type { AppEnv } from './app-env.ts'
import { fieldErrors } from './field-errors.ts'

/** A router whose schemas answer what they refuse as problem+json, field by field. */
export const createRouter = () =>
  new OpenAPIHono<AppEnv>({
    defaultHook: (result, c) => {
      if (result.success) return
      // A path that no id can have leads nowhere; it is not a badly filled form.
      if (result.target === 'param') throw new UserError('not-found', 404)
      const given = 'data' in result ? result.data : undefined
      const errors = fieldErrors(result.error, c.get('language'), given)
      throw new UserError('invalid', 400, { errors })
    },
  })
