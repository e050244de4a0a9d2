import type { Graph } from '@sojourn/shared/graph'
import { useCallback, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/useFormat.ts'
import { toast } from '../ui/toast.tsx'
import type { Words } from '../words/useWords.ts'

/** Two people who draw at once take in each other's changes all the time: one word in so long is enough. */
const QUIET_MS = 10_000
const MOST_NAMES = 3

/** Says quietly which steps are now as they were changed elsewhere. */
export const useTakenIn = (words: Words) => {
  const { t } = useTranslation('canvas')
  const format = useFormat()
  const toldAt = useRef(0)
  return useCallback(
    async (before: Graph, after: Graph) => {
      if (Date.now() - toldAt.current < QUIET_MS) return
      const { diffGraphs, isMeant } = await import('@sojourn/shared/graph-diff')
      const changes = diffGraphs(before, after)
      if (!isMeant(changes)) return
      toldAt.current = Date.now()
      const ids = changes.flatMap((change) => ('node' in change ? [change.node] : []))
      const names = [...new Set(ids)].map((id) =>
        t('taken.step', { name: words.nodeName(after.nodes[id] ? after : before, id) }),
      )
      const rest = names.length - MOST_NAMES
      const named = names.slice(0, MOST_NAMES)
      if (rest > 0) named.push(t('taken.more', { count: rest }))
      toast.done(
        named.length === 0 ? t('taken.some') : t('taken.steps', { steps: format.list(named) }),
      )
    },
    [t, words, format],
  )
}
