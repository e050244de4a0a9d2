import { ApiError } from '@sojourn/api/client'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isLoggedOut } from './errors.ts'

const MAX_RETRIES = 2
const ASK_AGAIN_MS = 5000

// `network` has status 0 and is worth another try.
const isRefused = (error: unknown): boolean =>
  error instanceof ApiError && error.status >= 400 && error.status < 500

/** Told when any call is answered 401: the session is over. */
type OnLoggedOut = () => void

/** The cache of what the API said. Query keys begin with the live topic that makes them stale. */
export const createQueryClient = (onLoggedOut: OnLoggedOut): QueryClient => {
  const onError = (error: unknown) => {
    if (isLoggedOut(error)) onLoggedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      // The server may be this very machine: being off the internet is no reason not to ask it.
      mutations: { networkMode: 'always' },
      queries: {
        networkMode: 'always',
        staleTime: 10_000,
        // What the API refuses, it refuses again; only what did not reach it is worth another try.
        retry: (failures, error) => !isRefused(error) && failures < MAX_RETRIES,
        // Whoever waits in front of an error sees the page as soon as the server is back.
        refetchInterval: ({ state }) =>
          state.error && !isRefused(state.error) ? ASK_AGAIN_MS : false,
        refetchOnWindowFocus: false,
      },
    },
  })
}
