import type { Operation } from '@sojourn/shared/graph'
import { useMemo } from 'react'
import { useDocumentStore } from '../document/DocumentContext.tsx'
import type { Label } from '../document/history.ts'
import type { Words } from '../words/useWords.ts'
import { withConfigValue } from './config-value.ts'

/** The ways in which the inspector changes a node; each reads the drawing as it is when it runs. */
export const useNodeChange = (nodeId: string, words: Words) => {
  const store = useDocumentStore()
  return useMemo(() => {
    const label = (key: string): Label => ({
      key,
      values: { name: words.nodeName(store.getState().graph, nodeId) },
    })
    const configOperation = (path: string, value: unknown): Operation => {
      const config = store.getState().graph.nodes[nodeId]?.config ?? {}
      return { op: 'set-config', id: nodeId, config: withConfigValue(config, path, value) }
    }
    const isGone = () => store.getState().graph.nodes[nodeId] === undefined
    return {
      typeConfig: (path: string, value: unknown) => {
        if (isGone()) return
        const operation = configOperation(path, value)
        store.getState().burstCommit(`config-${nodeId}-${path}`, label('undo.config'), operation)
      },
      setConfig: (path: string, value: unknown, before: readonly Operation[] = []) => {
        if (isGone()) return
        const operation = configOperation(path, value)
        store
          .getState()
          .commit(
            label('undo.config'),
            before.length === 0 ? operation : { op: 'batch', operations: [...before, operation] },
          )
      },
      setTitle: (title: string) => {
        if (isGone()) return
        store.getState().burstCommit(`title-${nodeId}`, label('undo.title'), {
          op: 'set-title',
          id: nodeId,
          title: title.trim() === '' ? null : title,
        })
      },
      setDisabled: (disabled: boolean) =>
        store.getState().commit(label('undo.config'), { op: 'set-disabled', id: nodeId, disabled }),
      settle: () => store.getState().endBurst(),
    }
  }, [store, nodeId, words])
}
