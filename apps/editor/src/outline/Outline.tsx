import {
  type CSSProperties,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import { type Renaming, useCanvas } from '../canvas/CanvasContext.tsx'
import { openPort, type PortRef } from '../canvas/compose-steps.ts'
import type { Edits } from '../canvas/useEdits.ts'
import { useDocumentStore } from '../document/DocumentContext.tsx'
import { IconClose } from '../icons.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { announce } from './Announcer.tsx'
import { type MenuScene, menuActsOf } from './menu-acts.ts'
import { moveDown, moveUp } from './move-step.ts'
import styles from './Outline.module.css'
import { OutlineMenu } from './OutlineMenu.tsx'
import { OutlineRow, type RowActs } from './OutlineRow.tsx'
import { type Line, linksOf, pathTo, rowsOf, shownPorts } from './outline-rows.ts'
import { rowWords } from './row-words.ts'
import { TargetPicker } from './TargetPicker.tsx'
import { useBranches } from './useBranches.ts'
import { type KeyActs, useOutlineKeys } from './useOutlineKeys.ts'

type Place = { x: number; y: number }

type OutlineProps = {
  /** Ids of the chosen steps: the same as on the canvas. */
  selected: readonly string[]
  select: (ids: readonly string[]) => void
  edits: Edits
  /** Which title is being written here. */
  renaming: Renaming
  /** True where it lies over the canvas, which has no room beside it. */
  isCover: boolean
  /** True where a step that is pressed opens at once, as with a finger. */
  opensAtPress: boolean
  style?: CSSProperties
  onOpen: (id: string) => void
  /** Asks how often, in a step that was put into a line back. */
  onLoop: (id: string) => void
  /** Asks which step to add at a port, before what it leads to. */
  onAdd: (ref: PortRef, place: Place, isLinked: boolean) => void
  onChangeType: (id: string, place: Place) => void
  onClose: () => void
}

/** The journey as a nested list, in step with the canvas and edited by the same operations. */
export function Outline(props: OutlineProps) {
  const { selected, select, edits, renaming, isCover } = props
  const { t } = useTranslation('outline')
  const { words, onComments } = useCanvas()
  const store = useDocumentStore()
  const helpId = useId()
  const branches = useBranches()
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const rows = useMemo(() => rowsOf(branches, closed), [branches, closed])
  const [wanted, setWanted] = useState(selected[0])
  const [menu, setMenu] = useState<{ key: string; place: Place }>()
  const [leading, setLeading] = useState<{ key: string; ref: PortRef; place: Place }>()
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

  const rowOf = (key: string | undefined) =>
    key === undefined ? undefined : tree.current?.querySelector<HTMLElement>(`[data-row="${key}"]`)
  const toFocus = useRef<string>(undefined)
  useLayoutEffect(() => {
    // Only where the line itself is gone: a list that was opened from it hands on by itself.
    const isLost = found < 0 && isIn.current && document.activeElement === document.body
    const key = toFocus.current ?? (isLost ? active : undefined)
    const row = rowOf(key)
    if (!row) return
    toFocus.current = undefined
    row.focus({ preventScroll: true })
    row.scrollIntoView({ block: 'nearest' })
  })

  /** Opens what a line is inside of, and goes there. */
  const go = (key: string) => {
    const path = pathTo(branches, key)
    if (path === undefined) return
    if (path.some((outer) => closed.has(outer)))
      setClosed((before) => new Set([...before].filter((one) => !path.includes(one))))
    toFocus.current = key
    setWanted(key)
  }

  // What is chosen on the canvas is in sight here.
  const [chosen] = selected
  useEffect(() => {
    if (chosen === undefined || selected.length !== 1) return
    const line = rowsNow.current.rows.find(({ key }) => key === rowsNow.current.active)?.line
    if (line !== undefined && line.kind !== 'section' && line.id === chosen) return
    setWanted(chosen)
    setClosed((before) => {
      const path = pathTo(rowsNow.current.branches, chosen) ?? []
      return path.some((key) => before.has(key))
        ? new Set([...before].filter((key) => !path.includes(key)))
        : before
    })
    requestAnimationFrame(() =>
      tree.current?.querySelector(`[data-row="${chosen}"]`)?.scrollIntoView({ block: 'nearest' }),
    )
  }, [chosen, selected])
  const rowsNow = useRef({ rows, active, branches })
  rowsNow.current = { rows, active, branches }

  const lineOf = (key: string): Line | undefined => rows.find((row) => row.key === key)?.line
  const graphNow = () => store.getState().graph
  const nameOf = (id: string) => words.nodeName(graphNow(), id)
  const placeOf = (key: string): Place => {
    const { left = 0, bottom = 0 } = rowOf(key)?.getBoundingClientRect() ?? {}
    // A line may reach out of the window; what opens at it may not.
    return { x: left + 48, y: Math.min(bottom, window.innerHeight - 4) - 4 }
  }
  const toggle = (key: string) => {
    setClosed((before) => {
      const after = new Set(before)
      if (!after.delete(key)) after.add(key)
      return after
    })
    setWanted(key)
  }
  const add = (key: string) => {
    const line = lineOf(key)
    if (line === undefined || line.kind === 'section') return
    const graph = graphNow()
    const links = linksOf(graph.edges)
    const port =
      line.kind === 'step'
        ? (openPort(graph, line.id) ?? shownPorts(graph, line.id, links)[0])
        : line.port
    if (port === undefined) return
    setWanted(key)
    props.onAdd({ from: line.id, port }, placeOf(key), links.has(`${line.id}.${port}`))
  }
  const move = (key: string, direction: 'up' | 'down') => {
    const line = lineOf(key)
    if (line?.kind !== 'step') return
    const operation = (direction === 'up' ? moveUp : moveDown)(graphNow(), line.id)
    if (operation === undefined)
      return announce(
        t(direction === 'up' ? 'said.cannotUp' : 'said.cannotDown', { name: nameOf(line.id) }),
      )
    toFocus.current = key
    store.getState().commit({ key: 'undo.moveStep', values: { name: nameOf(line.id) } }, operation)
  }
  const remove = (key: string) => {
    const line = lineOf(key)
    if (line?.kind === 'step') edits.remove([line.id])
    else if (line?.kind === 'jump' || (line?.kind === 'port' && line.to !== undefined))
      edits.disconnect([{ from: line.id, port: line.port }])
  }
  const rename = (key: string) => {
    const line = lineOf(key)
    if (line?.kind === 'step') renaming.setState({ id: line.id })
  }
  const enter = (key: string) => {
    const line = lineOf(key)
    if (line?.kind === 'step') {
      select([line.id])
      props.onOpen(line.id)
    } else if (line?.kind === 'jump') go(line.to)
    else if (line?.kind === 'section') toggle(key)
    else add(key)
  }

  const keyActs: KeyActs = {
    onGo: go,
    onToggle: toggle,
    onEnter: enter,
    onAdd: add,
    onMove: move,
    onRename: rename,
    onRemove: remove,
    onMenu: (key) => setMenu({ key, place: placeOf(key) }),
    titleOf: ({ line }) => rowWords(line, graphNow(), [], words, t).title,
  }
  const onKeyDown = useOutlineKeys(rows, keyActs)

  // One object for good: a line is drawn anew when what it shows changes, and for nothing else.
  const latest = useRef<RowActs>(null as unknown as RowActs)
  latest.current = {
    onFocus: (key) => {
      isIn.current = true
      rowOf(key)?.scrollIntoView({ block: 'nearest' })
      setWanted(key)
      const line = lineOf(key)
      const id = line === undefined || line.kind === 'section' ? undefined : line.id
      if (id !== undefined && !(selected.length === 1 && selected[0] === id)) select([id])
    },
    onPress: (key) => {
      const line = lineOf(key)
      if (line?.kind === 'step' && props.opensAtPress) props.onOpen(line.id)
      if (line?.kind === 'jump') go(line.to)
      if (line?.kind === 'end') add(key)
      if (line?.kind === 'section') toggle(key)
    },
    onToggle: toggle,
    onAdd: add,
    onMenu: (key) => setMenu({ key, place: placeOf(key) }),
  }
  const [rowActs] = useState<RowActs>(() => ({
    onFocus: (key) => latest.current.onFocus(key),
    onPress: (key) => latest.current.onPress(key),
    onToggle: (key) => latest.current.onToggle(key),
    onAdd: (key) => latest.current.onAdd(key),
    onMenu: (key) => latest.current.onMenu(key),
  }))

  const menuScene: MenuScene = {
    graph: graphNow(),
    edits,
    onBack: (key) => {
      toFocus.current = key
    },
    onGo: go,
    onEnter: enter,
    onAdd: add,
    onRename: rename,
    onMove: move,
    onRemove: remove,
    onChangeType: (id, key) => props.onChangeType(id, placeOf(key)),
    onComment: onComments,
    onLead: (ref, key) => setLeading({ key, ref, place: placeOf(key) }),
  }
  const menuRow = menu && rows.find(({ key }) => key === menu.key)

  return (
    <section
      className={styles.panel}
      data-cover={isCover || undefined}
      aria-label={t('title')}
      data-outline
      style={props.style}
    >
      <header className={styles.head}>
        <h2>{t('title')}</h2>
        <IconButton
          isSmall
          label={t('close')}
          icon={<IconClose size={17} />}
          onClick={props.onClose}
        />
      </header>
      <p id={helpId} hidden>
        {t('help')}
      </p>
      <div
        ref={tree}
        role="tree"
        tabIndex={-1}
        className={styles.tree}
        aria-label={t('tree')}
        aria-describedby={helpId}
        onKeyDown={onKeyDown}
      >
        {rows.map((row) => (
          <OutlineRow
            key={row.key}
            row={row}
            isActive={row.key === active}
            isSelected={row.line.kind === 'step' && selected.includes(row.line.id)}
            renaming={renaming}
            acts={rowActs}
          />
        ))}
      </div>
      {menu && menuRow && (
        <OutlineMenu
          key={`${menu.key} ${menu.place.x} ${menu.place.y}`}
          place={menu.place}
          label={t('acts', { name: rowWords(menuRow.line, graphNow(), [], words, t).title })}
          acts={menuActsOf(menuRow, menuScene)}
          onClose={(hasActed) => {
            if (!hasActed) toFocus.current = menu.key
            setMenu(undefined)
          }}
        />
      )}
      {leading && (
        <TargetPicker
          from={leading.ref.from}
          place={leading.place}
          words={words}
          onPick={(id) => {
            const loop = edits.connect(leading.ref, id)
            if (loop !== undefined) props.onLoop(loop)
          }}
          onClose={() => setLeading(undefined)}
          onBack={() => {
            toFocus.current = leading.key
          }}
        />
      )}
    </section>
  )
}
