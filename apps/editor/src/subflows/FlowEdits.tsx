import type { Graph } from '@sojourn/shared/graph'
import type { Facts } from '@sojourn/shared/node-type'
import type { Problem } from '@sojourn/shared/problems'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../api/useErrorText.ts'
import { useDocumentStore } from '../document/DocumentContext.tsx'
import { toast } from '../ui/toast.tsx'
import type { Words } from '../words/useWords.ts'
import { ExtractDialog } from './ExtractDialog.tsx'
import { inlineHere } from './inline-here.ts'
import { readMailTexts } from './mail-texts.ts'
import { RefusedDialog } from './RefusedDialog.tsx'

/** Steps that are to become a sub-flow, or the node of one whose steps are to take its place. */
export type FlowEdit = { as: 'extract'; ids: readonly string[] } | { as: 'inline'; id: string }

type FlowEditsProps = {
  edit: FlowEdit
  facts: Facts
  words: Words
  select: (ids: readonly string[]) => void
  onClose: () => void
}

type Found =
  | { as: 'extract'; graph: Graph; mailTexts: ReadonlyMap<string, string> }
  | { as: 'refused'; graph: Graph; problems: readonly Problem[] }

/** Carries out what is asked of sub-flows on the canvas; it is there only while something is. */
export function FlowEdits({ edit, facts, words, select, onClose }: FlowEditsProps) {
  const { t } = useTranslation('subflows')
  const store = useDocumentStore()
  const queryClient = useQueryClient()
  const errorText = useErrorText()
  const [found, setFound] = useState<Found>()

  // biome-ignore lint/correctness/useExhaustiveDependencies: each thing asked for is begun once
  useEffect(() => {
    let isOver = false
    const { graph } = store.getState()
    const begin = async () => {
      if (edit.as === 'extract') {
        const mailTexts = await readMailTexts(queryClient, graph)
        if (!isOver) setFound({ as: 'extract', graph, mailTexts })
        return
      }
      const name = words.nodeName(graph, edit.id)
      const inlined = await inlineHere(queryClient, graph, edit.id, facts)
      if (isOver) return
      if ('problems' in inlined) {
        setFound({ as: 'refused', graph, problems: inlined.problems })
        return
      }
      store.getState().commit({ key: 'undo.inline', values: { name } }, inlined.operation)
      toast.done(t('inline.done', { name, count: inlined.ids.size }))
      onClose()
      select([...inlined.ids.values()])
    }
    begin().catch((error: unknown) => {
      toast.error(errorText(error))
      onClose()
    })
    return () => {
      isOver = true
    }
  }, [edit])

  if (found === undefined) return null
  const { graph } = found
  if (found.as === 'refused')
    return <RefusedDialog graph={graph} problems={found.problems} words={words} onClose={onClose} />
  return edit.as === 'extract' ? (
    <ExtractDialog
      graph={graph}
      ids={edit.ids}
      facts={facts}
      mailTexts={found.mailTexts}
      words={words}
      select={select}
      onClose={onClose}
    />
  ) : null
}
