import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { focusSoon } from '../../canvas/focus-soon.ts'
import { useDocument } from '../../document/DocumentContext.tsx'
import { rowWords } from '../../outline/row-words.ts'
import { useLasting } from '../../outline/TreeLine.tsx'
import { TreePanel } from '../../outline/TreePanel.tsx'
import { useBranches } from '../../outline/useBranches.ts'
import { useLines } from '../../outline/useLines.ts'
import { useOutlineKeys } from '../../outline/useOutlineKeys.ts'
import type { Words } from '../../words/useWords.ts'
import { countLines, type Numbers } from './counted.ts'
import styles from './LiveLine.module.css'
import { LiveLine } from './LiveLine.tsx'

type LiveOutlineProps = {
  words: Words
  /** Undefined until they are known, and where nobody is looked for. */
  numbers: Numbers | undefined
  /** Ids of the chosen steps: the same as on the canvas. */
  selected: readonly string[]
  select: (ids: readonly string[]) => void
  /** Brings the card of a step into sight. */
  onShow: (id: string) => void
  /** Shows who is at a step. Absent where nobody is. */
  onPeople: ((id: string) => void) | undefined
  isCover: boolean
  /** The way back out of a sub-flow, where it has no other place. */
  above?: ReactNode
  onClose: () => void
}

/** A published journey as a nested list with the people in it, to be read and not to be changed. */
export function LiveOutline(props: LiveOutlineProps) {
  const { words, numbers, selected, select, onShow, onPeople, isCover, above, onClose } = props
  const { t } = useTranslation('live')
  const { t: tOutline } = useTranslation('outline')
  const graph = useDocument((state) => state.graph)
  const branches = useBranches()
  const lines = useLines(branches, selected)
  const { rows, active, lineOf, go, toggle } = lines
  const count = useMemo(() => countLines(graph), [graph])

  const open = (key: string) => {
    const line = lineOf(key)
    if (line?.kind === 'jump') go(line.to)
    else if (line?.kind === 'section') toggle(key)
    else if (line?.kind === 'step' && count(line, NOBODY)) onPeople?.(line.id)
  }
  const onKeyDown = useOutlineKeys(rows, {
    onGo: go,
    onToggle: toggle,
    onEnter: open,
    titleOf: ({ line }) => rowWords(line, graph, [], words, tOutline).title,
  })
  const acts = useLasting({
    onFocus: (key: string) => {
      lines.enter(key)
      const line = lineOf(key)
      if (line === undefined || line.kind === 'section') return
      if (!(selected.length === 1 && selected[0] === line.id)) select([line.id])
      onShow(line.id)
    },
    onPress: open,
    onToggle: toggle,
    onInside: () => toOutlineAfter(lines.tree.current),
  })
  const isEmpty =
    numbers !== undefined &&
    Object.values(numbers.nodes).every(
      ({ waiting, passed, parked }) => waiting + passed + parked === 0,
    )

  return (
    <TreePanel
      label={t(onPeople ? 'outline.tree' : 'outline.plainTree')}
      help={t(onPeople ? 'outline.help' : 'outline.plainHelp')}
      tree={lines.tree}
      isCover={isCover}
      onKeyDown={onKeyDown}
      onClose={onClose}
      above={
        <>
          {above}
          {isEmpty && <p className={styles.empty}>{t('outline.empty')}</p>}
        </>
      }
    >
      {rows.map((row) => (
        <LiveLine
          key={row.key}
          row={row}
          isActive={row.key === active}
          isSelected={row.line.kind === 'step' && selected.includes(row.line.id)}
          graph={graph}
          words={words}
          counted={numbers && count(row.line, numbers)}
          acts={acts}
        />
      ))}
    </TreePanel>
  )
}

const NOBODY: Numbers = { nodes: {}, ports: {} }

/** To the outline that takes the place of this one. */
const toOutlineAfter = (before: HTMLElement | null) =>
  focusSoon(() => {
    const tree = document.querySelector('[data-outline] [role="tree"]')
    return tree === before ? undefined : tree?.querySelector<HTMLElement>('[tabindex="0"]')
  })
