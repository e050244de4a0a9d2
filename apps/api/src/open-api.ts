import type { OpenAPIHono } from '@hono/zod-openapi'
import type { AppEnv } from './http/app-env.ts'
import { sessionCookieName } from './session/session-cookie.ts'

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: {
      type: 'string',
      description: 'Stable; titles and details are in the reader’s language.',
    },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          field: { type: 'string', example: 'batch[0].timestamp' },
          code: { type: 'string' },
          message: { type: 'string' },
        },
      },
    },
    problems: { type: 'array', items: { $ref: '#/components/schemas/Problem' } },
    revision: { type: 'integer' },
  },
} as const

/** The API as OpenAPI 3.1, made from the schemas that the routes themselves check with. */
export const describeApi = (app: OpenAPIHono<AppEnv>, publicUrl: string) => {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Sojourn',
      version: '0.1.0',
      description:
        'Times are epoch milliseconds, UTC. Errors are problem+json (RFC 9457). Changing calls with a session need the header X-Sojourn: 1; a secret key as Bearer token needs none.',
    },
    // Wherever this document was read from: the page that tries calls out may call no other host.
    servers: [{ url: '/' }],
    security: [{ secretKey: [] }, { session: [] }],
  })
  const components = document.components ?? {}
  return {
    ...document,
    components: {
      ...components,
      schemas: { ...components.schemas, ProblemDocument: PROBLEM },
      securitySchemes: {
        secretKey: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: sessionCookieName(publicUrl) },
        writeKey: { type: 'http', scheme: 'basic' },
      },
    },
    paths: Object.fromEntries(
      Object.entries(document.paths ?? {}).map(([path, item]) => [path, withProblems(item)]),
    ),
  }
}

/** Every call may be refused, and all refusals have one form. */
const withProblems = (item: object): object =>
  Object.fromEntries(
    Object.entries(item).map(([method, operation]) => [
      method,
      {
        ...operation,
        responses: {
          ...operation.responses,
          default: {
            description: 'Refused.',
            content: {
              'application/problem+json': {
                schema: { $ref: '#/components/schemas/ProblemDocument' },
              },
            },
          },
        },
      },
    ]),
  )
