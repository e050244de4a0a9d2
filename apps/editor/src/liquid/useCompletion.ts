import { type RefObject, useEffect, useId, useRef, useState } from 'react'
import { caretPoint, type TextInput } from './caret-point.ts'
import { insertText } from './insert-text.ts'
import type { LiquidScope } from './liquid-names.ts'
import { type LiquidPlace, placeAt } from './liquid-place.ts'
import { complete, type Suggestion, suggest } from './suggest.ts'

/** A list that stands open. */
export type OpenList = {
  suggestions: readonly Suggestion[]
  active: number
  /** On the screen. */
  point: { x: number; top: number; bottom: number }
}

type State = OpenList & { place: LiquidPlace }

/**
 * Watches a field for Liquid that is being written, and offers what may stand there. The list opens while
 * one types, and by Ctrl+Space; the focus stays in the field all the time.
 */
export const useCompletion = (field: RefObject<TextInput | null>, scope: LiquidScope) => {
  const listId = useId()
  const [open, setOpen] = useState<State>()
  const now = useRef({ open, scope })
  now.current = { open, scope }
  // What was just taken is not offered again.
  const isTaking = useRef(false)
  const optionId = (index: number) => `${listId}-${index}`

  const take = (index: number) => {
    const input = field.current
    const state = now.current.open
    const suggestion = state?.suggestions[index]
    if (!input || !state || !suggestion) return
    const { from, to, text, caret } = complete(state.place, suggestion, input.value)
    isTaking.current = true
    input.focus()
    input.setSelectionRange(from, to)
    insertText(input, text)
    input.setSelectionRange(caret, caret)
    isTaking.current = false
    setOpen(undefined)
  }

  const taking = useRef(take)
  taking.current = take

  useEffect(() => {
    const input = field.current
    if (!input) return
    const look = () => {
      const { selectionStart: caret, selectionEnd } = input
      const place =
        caret === null || caret !== selectionEnd ? undefined : placeAt(input.value, caret)
      const suggestions = place ? suggest(place, now.current.scope) : []
      if (!place || suggestions.length === 0) return setOpen(undefined)
      setOpen({ place, suggestions, active: 0, point: caretPoint(input, place.from) })
    }
    // At the document: drawn before React has heard of the letter, the field would lose it again.
    const onInput = (event: Event) => {
      if (event.target === input && !isTaking.current) look()
    }
    const onKey = (event: Event) => {
      if (!(event instanceof KeyboardEvent) || event.isComposing) return
      const state = now.current.open
      if (event.key === ' ' && event.ctrlKey) {
        event.preventDefault()
        return look()
      }
      if (!state) return
      const last = state.suggestions.length - 1
      const go = (active: number) => setOpen({ ...state, active })
      if (event.key === 'ArrowDown') go(state.active === last ? 0 : state.active + 1)
      else if (event.key === 'ArrowUp') go(state.active === 0 ? last : state.active - 1)
      else if (event.key === 'Enter' || event.key === 'Tab') taking.current(state.active)
      else if (event.key === 'Escape') setOpen(undefined)
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    const close = () => setOpen(undefined)
    const onMove = (event: Event) => {
      const isMove =
        !(event instanceof KeyboardEvent) || /^(?:Arrow(?:Left|Right)|Home|End)$/.test(event.key)
      if (isMove && now.current.open) look()
    }
    document.addEventListener('input', onInput)
    input.addEventListener('keydown', onKey)
    input.addEventListener('keyup', onMove)
    input.addEventListener('click', onMove)
    input.addEventListener('blur', close)
    return () => {
      document.removeEventListener('input', onInput)
      input.removeEventListener('keydown', onKey)
      input.removeEventListener('keyup', onMove)
      input.removeEventListener('click', onMove)
      input.removeEventListener('blur', close)
    }
  }, [field])

  // A text field keeps its role: it says that a list helps, and which line of it is meant.
  useEffect(() => {
    const input = field.current
    if (!input) return
    input.setAttribute('aria-autocomplete', 'list')
    input.setAttribute('aria-haspopup', 'listbox')
    if (open) {
      input.setAttribute('aria-controls', listId)
      input.setAttribute('aria-activedescendant', `${listId}-${open.active}`)
    } else {
      input.removeAttribute('aria-controls')
      input.removeAttribute('aria-activedescendant')
    }
  }, [field, open, listId])

  useEffect(() => {
    if (!open) return
    const onScroll = (event: Event) => {
      if (!(event.target instanceof Element && event.target.id === listId)) setOpen(undefined)
    }
    window.addEventListener('scroll', onScroll, true)
    window.addEventListener('resize', onScroll)
    return () => {
      window.removeEventListener('scroll', onScroll, true)
      window.removeEventListener('resize', onScroll)
    }
  }, [open, listId])

  return {
    open: open as OpenList | undefined,
    listId,
    optionId,
    take,
    choose: (active: number) => open && setOpen({ ...open, active }),
  }
}
