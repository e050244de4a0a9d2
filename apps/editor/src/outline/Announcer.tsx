import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createStore, useStore } from 'zustand'
import { useDocumentStore } from '../document/DocumentContext.tsx'
import type { Label, Mark } from '../document/history.ts'

// One voice for the page. The count makes the same words, said again, a change.
const voice = createStore(() => ({ text: '', count: 0 }))

/** Says something to whoever listens to the page. */
export const announce = (text: string): void =>
  voice.setState(({ count }) => ({ text, count: count + 1 }))

/** True when both end with the same step. */
const isSameTop = (after: readonly Mark<unknown>[], before: readonly Mark<unknown>[]): boolean =>
  after.at(-1)?.label === before.at(-1)?.label

/** Says every edit, and every edit taken back, in the words of its step of undo. */
export function Announcer() {
  const { t } = useTranslation('outline')
  const { t: tCanvas } = useTranslation('canvas')
  const store = useDocumentStore()
  const { text, count } = useStore(voice)
  // Words of an earlier page are not said again.
  const [first] = useState(count)

  useEffect(
    () =>
      store.subscribe(({ history, burst }, before) => {
        if (history === before.history) return
        const { past, future } = history
        // The same steps with something from elsewhere in them: nothing was done here.
        if (isSameTop(past, before.history.past) && isSameTop(future, before.history.future)) return
        const name = (label: Label | undefined) =>
          label === undefined ? '' : tCanvas(label.key as 'undo.move', label.values ?? {})
        if (future.length > before.history.future.length)
          announce(t('said.undone', { step: name(future.at(-1)?.label) }))
        else if (future.length > 0) announce(t('said.redone', { step: name(past.at(-1)?.label) }))
        // What is typed is heard as it is typed.
        else if (past.length > 0 && burst === undefined)
          announce(
            t(
              before.history.future.at(-1)?.label === past.at(-1)?.label
                ? 'said.redone'
                : 'said.done',
              {
                step: name(past.at(-1)?.label),
              },
            ),
          )
      }),
    [store, t, tCanvas],
  )
  return (
    <p className="sr-only" role="status" data-announcer>
      {count === first ? '' : text}
      {/* A sign that is not spoken, so that the same words are a change. */}
      {count % 2 === 0 ? '' : '\u00a0'}
    </p>
  )
}
