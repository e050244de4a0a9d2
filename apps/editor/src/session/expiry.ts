import type { QueryClient } from '@tanstack/react-query'
import { type Session, sessionQuery } from './useSession.ts'

/**
 * Notes that the API no longer knows the session: the account goes, the workspace stays. So the gate can
 * tell "was here and must log in again", with the page and its unsaved work kept, from "was never here".
 */
export const expireSession = (queryClient: QueryClient): void => {
  const session = queryClient.getQueryData<Session>(sessionQuery.queryKey)
  if (session?.account)
    queryClient.setQueryData<Session>(sessionQuery.queryKey, { ...session, account: null })
}
