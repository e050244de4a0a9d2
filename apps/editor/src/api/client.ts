import { createClient } from '@sojourn/api/client'
import i18next from 'i18next'
import { fetchOrEarly } from './early.ts'

/** The API, typed by its contract. Calls are read by `answer`, which throws `ApiError`. */
export const client = createClient('', {
  fetch: fetchOrEarly,
  headers: () => ({
    // Another site cannot set this header without asking first: the API's defence against forged calls.
    'X-Sojourn': '1',
    'Accept-Language': i18next.language ?? 'en',
  }),
})

export { answer } from '@sojourn/api/client'
