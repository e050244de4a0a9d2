import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Renaming, useCanvas } from '../canvas/CanvasContext.tsx'
import { openPort, type PortRef } from '../canvas/compose-steps.ts'
import type { Edits } from '../canvas/useEdits.ts'
import { useDocumentStore } from '../document/DocumentContext.tsx'
import { announce } from './Announcer.tsx'
import { type MenuScene, menuActsOf } from './menu-acts.ts'
import { moveDown, moveUp } from './move-step.ts'
import { OutlineMenu } from './OutlineMenu.tsx'
import { OutlineRow, type RowActs } from './OutlineRow.tsx'
import { linksOf, shownPorts } from './outline-rows.ts'
import { rowWords } from './row-words.ts'
import { TargetPicker } from './TargetPicker.tsx'
import { useLasting } from './TreeLine.tsx'
import { TreePanel } from './TreePanel.tsx'
import { useBranches } from './useBranches.ts'
import { useLines } from './useLines.ts'
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
  onOpen: (id: string) => void
  /** Asks how often, in a step that was put into a line back. */
  onLoop: (id: string) => void
  /** Asks which step to add at a port, before what it leads to. */
  onAdd: (ref: PortRef, place: Place, isLinked: boolean) => void
  onChangeType: (id: string, place: Place) => void
  onClose: () => void
}

const route = getRouteApi('/frame/journeys/$journeyId')

/** The journey as a nested list, in step with the canvas and edited by the same operations. */
export function Outline(props: OutlineProps) {
  const { selected, select, edits, renaming, isCover } = props
  const { t } = useTranslation('outline')
  const { words, onComments } = useCanvas()
  const store = useDocumentStore()
  const navigate = useNavigate()
  const { journeyId } = route.useParams()
  const branches = useBranches()
  const lines = useLines(branches, selected)
  const { rows, active, lineOf, go, toggle } = lines
  const [menu, setMenu] = useState<{ key: string; place: Place }>()
  const [leading, setLeading] = useState<{ key: string; ref: PortRef; place: Place }>()

  const graphNow = () => store.getState().graph
  const nameOf = (id: string) => words.nodeName(graphNow(), id)
  const placeOf = (key: string): Place => {
    const { left = 0, bottom = 0 } = lines.elementOf(key)?.getBoundingClientRect() ?? {}
    // A line may reach out of the window; what opens at it may not.
    return { x: left + 48, y: Math.min(bottom, window.innerHeight - 4) - 4 }
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
    lines.want(key)
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
    lines.handTo(key)
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
    titleOf: ({ line }) => rowWords(line, graphNow(), [], words, t).title,
    edit: {
      onAdd: add,
      onMove: move,
      onRename: rename,
      onRemove: remove,
      onMenu: (key) => setMenu({ key, place: placeOf(key) }),
    },
  }
  const onKeyDown = useOutlineKeys(rows, keyActs)

  const rowActs = useLasting<RowActs>({
    onFocus: (key) => {
      lines.enter(key)
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
  })

  const menuScene: MenuScene = {
    graph: graphNow(),
    edits,
    onBack: lines.handTo,
    onGo: go,
    onEnter: enter,
    onInside: (id) =>
      void navigate({
        to: '/journeys/$journeyId',
        params: { journeyId },
        search: { flow: id },
      }),
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
    <TreePanel
      label={t('tree')}
      help={t('help')}
      tree={lines.tree}
      isCover={isCover}
      onKeyDown={onKeyDown}
      onClose={props.onClose}
      opened={
        <>
          {menu && menuRow && (
            <OutlineMenu
              key={`${menu.key} ${menu.place.x} ${menu.place.y}`}
              place={menu.place}
              label={t('acts', { name: rowWords(menuRow.line, graphNow(), [], words, t).title })}
              acts={menuActsOf(menuRow, menuScene)}
              onClose={(hasActed) => {
                if (!hasActed) lines.handTo(menu.key)
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
              onBack={() => lines.handTo(leading.key)}
            />
          )}
        </>
      }
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
    </TreePanel>
  )
}
