import { isAway } from '@sojourn/db'
import type { Language } from '@sojourn/shared/mail'
import type { Problem } from '@sojourn/shared/problems'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Logger } from 'pino'
import type { AppContext } from './app-env.ts'
import { type FieldError, fieldError } from './field-errors.ts'
import { problemText, type Values } from './sentences.ts'

/** What beside title and detail a problem document may carry (RFC 9457 allows more members). */
type Extra = { errors?: FieldError[]; problems?: readonly Problem[]; revision?: number }

const json = (body: unknown, status: ContentfulStatusCode, headers: Record<string, string>) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  })

/** An error as `application/problem+json`, in the reader's language. */
export const problemResponse = (
  language: Language,
  status: ContentfulStatusCode,
  code: string,
  values: Values = {},
  extra: Extra = {},
  headers: Record<string, string> = {},
): Response => {
  const { title, detail } = problemText(language, code, values, fallbackOf(status))
  // What is wrong with a field is said there, and to those who show the detail alone.
  const said = (code === 'invalid' && extra.errors?.[0]?.message) || detail
  return json(
    { type: `urn:sojourn:problem:${code}`, title, status, detail: said, code, ...extra },
    status,
    { 'Content-Language': language, 'Cache-Control': 'no-store', ...headers },
  )
}

const fallbackOf = (status: number): string => (status >= 500 ? 'unexpected' : 'bad-request')

/** What the classes of `@sojourn/shared/problems` have in common; told apart by code and status. */
type Coded = Error & { code: string; values: Values; status?: ContentfulStatusCode }

const isCoded = (error: unknown): error is Coded =>
  error instanceof Error && 'code' in error && 'values' in error && typeof error.code === 'string'

/** The one place where whatever was thrown becomes an answer. */
export const toProblemResponse = (error: unknown, c: AppContext, log: Logger): Response => {
  const language = c.get('language') ?? 'en'
  if (isCoded(error) && error.status !== undefined) return userProblem(error, language)
  if (error instanceof HTTPException) return httpProblem(error, language)

  // Never the message of a body or an address: only what failed and where.
  log.error({ err: error, path: c.req.routePath, method: c.req.method }, 'a request failed')
  if (isCoded(error) && error.name === 'OperationalError') {
    return problemResponse(language, 503, error.code, error.values, {}, { 'Retry-After': '2' })
  }
  // Nothing of the request was stored; who sends it again later loses nothing.
  if (isAway(error)) {
    return problemResponse(language, 503, 'database.away', {}, {}, { 'Retry-After': '5' })
  }
  return problemResponse(language, 500, 'unexpected')
}

const userProblem = (error: Coded, language: Language): Response => {
  const { values, status = 400, code } = error
  const extra: Extra = {}
  if (typeof values.field === 'string') {
    extra.errors = [fieldError(language, values.field, String(values.fieldCode ?? code), values)]
  }
  // Thrown by our own code alone, which fills these with what their names say.
  if (Array.isArray(values.errors)) extra.errors = values.errors as FieldError[]
  if (Array.isArray(values.problems)) extra.problems = values.problems as Problem[]
  if (typeof values.revision === 'number') extra.revision = values.revision
  const headers: Record<string, string> = {}
  if (typeof values.retryAfterS === 'number') headers['Retry-After'] = String(values.retryAfterS)
  if (status === 401) headers['WWW-Authenticate'] = String(values.scheme ?? 'Bearer')
  return problemResponse(language, status, code, values, extra, headers)
}

const httpProblem = (error: HTTPException, language: Language): Response => {
  const code = error.status === 400 ? 'malformed-json' : (HTTP_CODES[error.status] ?? 'bad-request')
  return problemResponse(language, error.status, code, {})
}

const HTTP_CODES: Record<number, string> = { 401: 'unauthorized', 404: 'not-found', 413: 'too-big' }
