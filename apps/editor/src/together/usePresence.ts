import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { answer, client } from '../api/client.ts'
import type { Other } from './together-store.ts'

const present = client.together.api.journeys[':id'].present[':window']
/** A window that is not heard of for 7 s is taken for gone. */
const EVERY_MS = 3_000

// Each page is a window of its own. Not `randomUUID`, which only secure contexts have.
const own = Array.from({ length: 3 }, () => Math.random().toString(36).slice(2, 10)).join('-')

/** Says that this window has the journey open and what is chosen in it, and hears who else has. */
export const usePresence = (journey: string, node: string | undefined): readonly Other[] => {
  const queryClient = useQueryClient()
  const chosen = useRef(node)
  chosen.current = node
  const { data } = useQuery({
    queryKey: ['presence', journey],
    queryFn: () =>
      answer(
        present.$put({
          param: { id: journey, window: own },
          json: { node: chosen.current ?? null },
        }),
      ),
    refetchInterval: EVERY_MS,
    retry: false,
    gcTime: 0,
  })

  useEffect(() => {
    chosen.current = node
    void queryClient.invalidateQueries({ queryKey: ['presence', journey] })
  }, [queryClient, journey, node])

  useEffect(() => {
    const leave = () => {
      const gone = present.$delete(
        { param: { id: journey, window: own } },
        // The page may be gone before the answer comes.
        { init: { keepalive: true } },
      )
      gone.catch(() => undefined)
    }
    // A window that is out of sight is nobody to look out for.
    const follow = () => {
      if (document.visibilityState === 'hidden') leave()
      else void queryClient.invalidateQueries({ queryKey: ['presence', journey] })
    }
    window.addEventListener('pagehide', leave)
    document.addEventListener('visibilitychange', follow)
    return () => {
      window.removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', follow)
      leave()
    }
  }, [queryClient, journey])

  return data?.present.filter(({ window }) => window !== own) ?? []
}
