import { useReactFlow } from '@xyflow/react'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useDocumentStore } from '../document/DocumentContext.tsx'
import { toast } from '../ui/toast.tsx'
import type { Point } from './compose-steps.ts'
import { NODE_HEIGHT_PX } from './dimensions.ts'
import { fitOptions } from './fit-options.ts'
import { refitFrames, toElk } from './tidy.ts'

/** Lays the whole journey out anew; one step of undo. */
export const useTidy = () => {
  const { t } = useTranslation('canvas')
  const store = useDocumentStore()
  const { getInternalNode, fitView } = useReactFlow()

  return useCallback(async () => {
    const { graph } = store.getState()
    const heightOf = (id: string) => getInternalNode(id)?.measured.height ?? NODE_HEIGHT_PX
    try {
      const { elk } = await import('./elk.ts')
      const laid = await elk.layout(toElk(graph, heightOf))
      // Whatever was drawn while elk was thinking keeps its place.
      const now = store.getState().graph
      const to: Record<string, [number, number]> = {}
      for (const { id, x, y } of laid.children ?? [])
        if (now.nodes[id]) to[id] = [Math.round(x ?? 0), Math.round(y ?? 0)]
      const placeOf = (id: string): Point => to[id] ?? now.layout[id] ?? [0, 0]
      store.getState().commit(
        { key: 'undo.tidy' },
        {
          op: 'batch',
          operations: [{ op: 'move-nodes', to }, ...refitFrames(now, placeOf, heightOf)],
        },
      )
      requestAnimationFrame(() => void fitView({ ...fitOptions(), duration: 150 }))
    } catch {
      toast.error(t('tidyFailed'))
    }
  }, [store, getInternalNode, fitView, t])
}
