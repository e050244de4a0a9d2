import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { type Branch, type Line, pathTo, rowsOf } from './outline-rows.ts'

/**
 * The lines of a tree that are in sight, which of them Tab comes to, and what is folded up. The keyboard stays on its
 * line, and where that is gone, on the one that has taken its place.
 *
 * @param selected - the steps that are chosen on the canvas: one alone is in sight here
 */
export const useLines = (branches: readonly Branch[], selected: readonly string[]) => {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const rows = useMemo(() => rowsOf(branches, closed), [branches, closed])
  const [wanted, setWanted] = useState(selected[0])
  const tree = useRef<HTMLDivElement>(null)

  // A line that is gone hands over to the one that has taken its place.
  const lastIndex = useRef(0)
  const found = rows.findIndex(({ key }) => key === wanted)
  const index = found < 0 ? Math.min(lastIndex.current, rows.length - 1) : found
  const active = rows[index]?.key
  useEffect(() => {
    lastIndex.current = Math.max(0, index)
  }, [index])

  const isIn = useRef(false)
  useEffect(() => {
    const leave = (event: PointerEvent) => {
      const target = event.target as Element
      // A menu or a list that a line opened belongs to it.
      if (!tree.current?.contains(target) && !target.closest('[role="menu"], [role="dialog"]'))
        isIn.current = false
    }
    window.addEventListener('pointerdown', leave, true)
    return () => window.removeEventListener('pointerdown', leave, true)
  }, [])

  const elementOf = (key: string | undefined) =>
    key === undefined ? undefined : tree.current?.querySelector<HTMLElement>(`[data-row="${key}"]`)
  const toFocus = useRef<string>(undefined)
  useLayoutEffect(() => {
    // Only where the line itself is gone: a list that was opened from it hands on by itself.
    const isLost = found < 0 && isIn.current && document.activeElement === document.body
    const key = toFocus.current ?? (isLost ? active : undefined)
    const element = elementOf(key)
    if (!element) return
    toFocus.current = undefined
    element.focus({ preventScroll: true })
    element.scrollIntoView({ block: 'nearest' })
  })

  // What is chosen on the canvas is in sight here.
  const [chosen] = selected
  useEffect(() => {
    if (chosen === undefined || selected.length !== 1) return
    const line = rowsNow.current.rows.find(({ key }) => key === rowsNow.current.active)?.line
    if (line !== undefined && line.kind !== 'section' && line.id === chosen) return
    setWanted(chosen)
    setClosed((before) => without(before, pathTo(rowsNow.current.branches, chosen) ?? []))
    requestAnimationFrame(() =>
      tree.current?.querySelector(`[data-row="${chosen}"]`)?.scrollIntoView({ block: 'nearest' }),
    )
  }, [chosen, selected])
  const rowsNow = useRef({ rows, active, branches })
  rowsNow.current = { rows, active, branches }

  return {
    rows,
    active,
    tree,
    lineOf: (key: string): Line | undefined => rows.find((row) => row.key === key)?.line,
    elementOf,
    /** Puts the keyboard on a line as soon as that is drawn. */
    handTo: (key: string) => {
      toFocus.current = key
    },
    /** The line that Tab comes to from now on. */
    want: setWanted,
    /** A line has the focus. */
    enter: (key: string) => {
      isIn.current = true
      elementOf(key)?.scrollIntoView({ block: 'nearest' })
      setWanted(key)
    },
    /** Opens what a line is inside of, and goes there. */
    go: (key: string) => {
      const path = pathTo(branches, key)
      if (path === undefined) return
      setClosed((before) => without(before, path))
      toFocus.current = key
      setWanted(key)
    },
    /** Folds up what is inside of a line, or shows it. */
    toggle: (key: string) => {
      setClosed((before) => {
        const after = new Set(before)
        if (!after.delete(key)) after.add(key)
        return after
      })
      setWanted(key)
    },
  }
}

/** The same set where none of them is in it. */
const without = (set: ReadonlySet<string>, keys: readonly string[]): ReadonlySet<string> =>
  keys.some((key) => set.has(key)) ? new Set([...set].filter((key) => !keys.includes(key))) : set
