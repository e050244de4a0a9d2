import { ApiError } from '@sojourn/api/client'

/** True when the session is missing or over. */
export const isLoggedOut = (error: unknown): boolean =>
  error instanceof ApiError && error.status === 401

/** True when the API says that there is no such thing. */
export const isNotFound = (error: unknown): boolean =>
  error instanceof ApiError && error.status === 404

/** True when the address or id belongs to another contact. */
export const isTaken = (error: unknown): boolean =>
  error instanceof ApiError && error.code === 'contact.exists'

/** field → message, for forms. */
export const fieldErrors = (error: unknown): Record<string, string> =>
  error instanceof ApiError
    ? Object.fromEntries((error.problem.errors ?? []).map(({ field, message }) => [field, message]))
    : {}
