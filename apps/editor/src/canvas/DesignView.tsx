import type { Facts } from '@sojourn/shared/node-type'
import type { Problem } from '@sojourn/shared/problems'
import { ReactFlowProvider } from '@xyflow/react'
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandLayer } from '../commands/CommandLayer.tsx'
import { useDocument } from '../document/DocumentContext.tsx'
import { Palette } from '../palette/Palette.tsx'
import type { Drop } from '../palette/usePaletteDrag.tsx'
import type { FlowEdit } from '../subflows/FlowEdits.tsx'
import { createTogether } from '../together/together-store.ts'
import { Sheet } from '../ui/Dialog.tsx'
import { portsOf, type Words } from '../words/useWords.ts'
import { BottomBar } from './BottomBar.tsx'
import { CanvasProvider, createRenaming } from './CanvasContext.tsx'
import { openPort, type PortRef } from './compose-steps.ts'
import { LOOP_BOUND } from './connect-step.ts'
import styles from './DesignView.module.css'
import { EmptyCanvas } from './EmptyCanvas.tsx'
import { FlowArea } from './FlowArea.tsx'
import { InspectorSkeleton } from './InspectorSkeleton.tsx'
import { useDetail } from './large/useDetail.ts'
import { Pickers } from './Pickers.tsx'
import { UndoButtons } from './UndoButtons.tsx'
import type { SaveState } from './useAutosave.ts'
import { useConnecting } from './useConnecting.ts'
import { useEdits } from './useEdits.ts'
import { useFlow } from './useFlow.ts'
import { useInspectorFocus } from './useInspectorFocus.ts'
import { useMoves } from './useMoves.ts'
import { useOutline } from './useOutline.ts'
import { usePicker } from './usePicker.ts'
import { useReveal } from './useReveal.ts'
import { useRoving } from './useRoving.ts'
import { useSettled } from './useSettled.ts'
import { useShowNode } from './useShowNode.ts'
import { useTidy } from './useTidy.ts'
import { NARROW_PX, PHONE_PX, useWidth } from './useWidth.ts'

// Beside the inspector a smaller window has no room for the map.
const MAP_BESIDE_INSPECTOR_PX = 1200

// Its fields are as heavy as the canvas, and no page begins with a step chosen.
const loadInspector = () => import('../inspector/Inspector.tsx')
const ProblemsPanel = lazy(async () => ({
  default: (await import('../problems/ProblemsPanel.tsx')).ProblemsPanel,
}))
const Outline = lazy(async () => ({ default: (await import('../outline/Outline.tsx')).Outline }))
const Announcer = lazy(async () => ({
  default: (await import('../outline/Announcer.tsx')).Announcer,
}))
const FlowEdits = lazy(async () => ({
  default: (await import('../subflows/FlowEdits.tsx')).FlowEdits,
}))
const TogetherLayer = lazy(async () => ({
  default: (await import('../together/TogetherLayer.tsx')).TogetherLayer,
}))
const Inspector = lazy(async () => ({ default: (await loadInspector()).Inspector }))

export type DesignViewProps = {
  journeyId: string
  facts: Facts | undefined
  words: Words
  problems: readonly Problem[]
  problemsByNode: ReadonlyMap<string, Problem[]>
  save: { state: SaveState; retry: () => void }
  isProblemsOpen: boolean
  onProblems: (isOpen: boolean) => void
  /** Opens the settings of the journey. */
  onSettings: () => void
  /** The step that the address names: chosen and in sight when the page opens. */
  firstNode: string | undefined
}

/** The canvas for drawing, with palette, inspector, problems and the bottom bar. */
export const DesignView = (props: DesignViewProps) => (
  <ReactFlowProvider>
    <Design {...props} />
  </ReactFlowProvider>
)

function Design({
  journeyId,
  facts,
  words,
  problems,
  problemsByNode,
  save,
  isProblemsOpen,
  onProblems,
  onSettings,
  firstNode,
}: DesignViewProps) {
  const { t } = useTranslation('canvas')
  const graph = useDocument((state) => state.graph)
  const flow = useFlow(graph)
  const searchRef = useRef<HTMLInputElement>(null)
  // Of the step that it was asked for alone: another one begins where it is pressed.
  const [focusField, setFocusField] = useState<{ node: string; field: string | undefined }>()
  const [isPaletteOpen, setPaletteOpen] = useState(false)
  const [flowEdit, setFlowEdit] = useState<FlowEdit>()
  const [renaming] = useState(createRenaming)
  const [together] = useState(createTogether)
  // A number for each time that they are asked for.
  const [comments, setComments] = useState<number>()
  const width = useWidth()
  const isNarrow = width <= NARROW_PX
  const isPhone = width <= PHONE_PX
  const isEmpty = Object.keys(graph.nodes).length === 0
  const [wasEmpty] = useState(isEmpty)
  const detail = useDetail(Object.keys(graph.nodes).length)
  const outline = useOutline(width, isEmpty)
  const isCovered = outline.isOpen && outline.isCover

  // Kept by its members, so that what depends on it is not made anew at every drag.
  const chosenIds = flow.nodes.filter((node) => node.selected).map((node) => node.id)
  const selectedKey = chosenIds.join(' ')
  const selected = useMemo(() => (selectedKey === '' ? [] : selectedKey.split(' ')), [selectedKey])
  const edits = useEdits(words, flow.select)
  const roving = useRoving(flow.nodes, flow.select)
  const picker = usePicker(edits)
  const tidy = useTidy()
  const moves = useMoves(flow.onNodesChange, edits.duplicateTo)
  useEffect(() => {
    // A first click should not wait; a failure shows when it is wanted.
    const timer = setTimeout(() => void loadInspector().catch(() => undefined), 300)
    return () => clearTimeout(timer)
  }, [])

  const canvasRef = useRef<HTMLDivElement>(null)
  const inspectorRef = useRef<HTMLElement>(null)
  const viewRef = useRef<HTMLDivElement>(null)
  const focus = useInspectorFocus(viewRef, inspectorRef)
  const show = useShowNode(flow.select, firstNode)

  const chosen = selected.length === 1 ? selected[0] : undefined
  useReveal(canvasRef, chosen, moves.isDragging)
  useEffect(() => {
    if (chosen !== undefined) detail?.raise([chosen])
  }, [detail, chosen])
  const chooseType = useCallback(
    (type: string) => {
      edits.addBelow(type, chosen)
      setPaletteOpen(false)
      focus.toChosen()
    },
    [edits, chosen, focus.toChosen],
  )

  const placeOf = (id: string) => {
    const card = canvasRef.current?.querySelector(`.react-flow__node[data-id="${id}"]`)
    const { left = 0, bottom = 0 } = card?.getBoundingClientRect() ?? {}
    return { x: left, y: bottom }
  }
  const { setStepOpen } = outline
  const openStep = useCallback(
    (id = chosen) => {
      setStepOpen(true)
      if (id !== undefined) focus.toInspector(id)
    },
    [chosen, setStepOpen, focus.toInspector],
  )
  const askBound = useCallback(
    (node: string) => {
      setStepOpen(true)
      setFocusField({ node, field: LOOP_BOUND })
    },
    [setStepOpen],
  )
  const connecting = useConnecting(edits, picker.open, askBound)
  const openComments = useCallback(
    (id: string) => {
      flow.select([id])
      onProblems(false)
      setComments((times) => (times ?? 0) + 1)
    },
    [flow.select, onProblems],
  )
  const commandScene = {
    selected,
    chosenEdges: [...flow.chosenEdges],
    edits,
    select: flow.select,
    onOpen: () => openStep(),
    onRename: (id: string) =>
      (focus.isInOutline.current ? outline.renaming : renaming).setState({ id }),
    onChangeType: (id: string) => picker.open({ as: 'swap', id, place: placeOf(id) }),
    onAddAfter: (id: string) => {
      const open = openPort(graph, id)
      const port = open ?? portsOf(graph.nodes[id] ?? { type: '', config: {} })[0]
      if (port === undefined) return
      const ref = { from: id, port }
      picker.open({ as: open === undefined ? 'insert' : 'next', ref, place: placeOf(id) })
    },
    onExtract: (ids: readonly string[]) => setFlowEdit({ as: 'extract', ids }),
    onInline: (id: string) => setFlowEdit({ as: 'inline', id }),
    onComment: openComments,
    onTidy: () => void tidy(),
    onOutline: () => {
      outline.toggle()
      if (outline.isOpen) focus.toCanvas()
      else focus.toOutline()
    },
    onSearch: () => {
      setPaletteOpen(true)
      requestAnimationFrame(() => searchRef.current?.focus())
    },
  }

  const showProblem = (problem: Problem) => {
    if (problem.field?.startsWith('settings.')) return onSettings()
    if (problem.node === undefined) return
    const node = problem.node.split('/')[0] ?? problem.node
    setFocusField({ node, field: problem.field })
    show(node)
    if (isNarrow) onProblems(false)
  }

  const shared = useMemo(
    () => ({
      words,
      detail,
      problems: problemsByNode,
      onPick: (ref: PortRef, place: { x: number; y: number }, isEdge: boolean) =>
        picker.open({ as: isEdge ? 'insert' : 'next', ref, place }),
      onRename: edits.rename,
      onConfigure: edits.configure,
      onResize: edits.resize,
      renaming,
      together,
      onComments: openComments,
    }),
    [words, detail, problemsByNode, picker.open, edits, renaming, together, openComments],
  )

  const closeStep = () => {
    outline.setStepOpen(false)
    if (chosen !== undefined) focus.toCard(chosen)
    // Under a sheet the line of the step stays chosen, and the keyboard on it.
    if (!isCovered || !isNarrow) flow.select([])
  }

  const outlinePanel = (
    <Suspense fallback={null}>
      <Outline
        selected={selected}
        select={flow.select}
        edits={edits}
        renaming={outline.renaming}
        isCover={outline.isCover}
        opensAtPress={isNarrow}
        onOpen={openStep}
        onLoop={askBound}
        onAdd={(ref, place, isLinked) =>
          picker.open({ as: isLinked ? 'insert' : 'next', ref, place })
        }
        onChangeType={(id, place) => picker.open({ as: 'swap', id, place })}
        onClose={outline.toggle}
      />
    </Suspense>
  )
  const onPick = (picked: string) => {
    picker.pick(picked)
    focus.toChosen()
  }
  const { open: openPicker } = picker
  const drop = useCallback(
    (type: string, to: Drop) =>
      edits.drop(type, to, (ref) => openPicker({ as: 'ways', ref, type, place: to })),
    [edits, openPicker],
  )
  const palette = (
    <Palette words={words} searchRef={searchRef} onDrop={drop} onChoose={chooseType} />
  )
  // Nothing opens beside a card while it is pulled.
  const inspected = useSettled(chosen, !moves.isHeld)
  const closeLatest = useRef(closeStep)
  closeLatest.current = closeStep
  const isThere = inspected !== undefined && graph.nodes[inspected] !== undefined
  // Made anew when the step or what is said of it changes, not with every card that moves.
  const inspector = useMemo(
    () =>
      isThere && (
        <Suspense fallback={<InspectorSkeleton />}>
          <Inspector
            key={inspected}
            nodeId={inspected}
            journeyId={journeyId}
            facts={facts}
            words={words}
            problems={problemsByNode.get(inspected) ?? []}
            focusField={focusField?.node === inspected ? focusField.field : undefined}
            onClose={() => closeLatest.current()}
            onDelete={() => edits.remove([inspected])}
            onDuplicate={() => edits.duplicate([inspected])}
          />
        </Suspense>
      ),
    [isThere, inspected, journeyId, facts, words, problemsByNode, focusField, edits],
  )

  return (
    <CanvasProvider value={shared}>
      <div
        ref={viewRef}
        className={styles.view}
        data-has-inspector={(inspector && !isNarrow) || undefined}
        data-has-outline={(outline.isOpen && !outline.isCover) || undefined}
        onFocusCapture={focus.onFocusCapture}
      >
        <Suspense fallback={null}>
          <Announcer />
        </Suspense>
        {outline.isOpen && !outline.isCover && outlinePanel}
        <div className={styles.canvas} ref={canvasRef}>
          <CommandLayer
            {...commandScene}
            words={words}
            selectEdge={flow.selectEdge}
            onShow={show}
            onAdd={chooseType}
            onAddAt={(place) => picker.open({ as: 'here', place })}
            onInsert={(ref, place) => picker.open({ as: 'insert', ref, place })}
          >
            {(menus) => (
              <FlowArea
                isCovered={isCovered}
                {...moves.handlers}
                {...connecting}
                {...menus}
                nodes={roving.nodes}
                roving={roving.handlers}
                edges={flow.edges}
                onEdgesChange={flow.onEdgesChange}
                wasEmpty={wasEmpty}
                detail={detail}
                hasMap={(width > MAP_BESIDE_INSPECTOR_PX || (!isNarrow && !inspector)) && !isEmpty}
              />
            )}
          </CommandLayer>
          {isEmpty && <EmptyCanvas words={words} onChoose={chooseType} />}
          {isCovered && outlinePanel}
          {!isNarrow && !isCovered && palette}
          {isProblemsOpen && (
            <Suspense fallback={null}>
              <ProblemsPanel
                graph={graph}
                problems={problems}
                words={words}
                onShow={showProblem}
                onClose={() => onProblems(false)}
              />
            </Suspense>
          )}
          <Suspense fallback={null}>
            <TogetherLayer
              journeyId={journeyId}
              chosen={chosen}
              words={words}
              together={together}
              isCovered={isCovered}
              opened={comments}
              onOpen={(isOpen) => {
                setComments(isOpen ? 1 : undefined)
                if (!isOpen && chosen !== undefined) focus.toCard(chosen)
              }}
              onShow={show}
            />
          </Suspense>
          <BottomBar
            save={save}
            problems={problems}
            onTidy={() => void tidy()}
            onProblems={() => onProblems(!isProblemsOpen)}
            onAdd={isNarrow || isCovered ? () => setPaletteOpen(true) : undefined}
            outline={
              isEmpty
                ? undefined
                : { isOpen: outline.isOpen, isCover: outline.isCover, onToggle: outline.toggle }
            }
            undo={isPhone && <UndoButtons isSmall />}
          />
        </div>
        {inspected !== undefined && inspector && !isNarrow && (
          <aside
            ref={inspectorRef}
            className={styles.inspector}
            onKeyDown={(event) => focus.onKeyDown(event, inspected)}
          >
            {inspector}
          </aside>
        )}
      </div>
      {(isNarrow || isCovered) && (
        <Sheet
          isOpen={isPaletteOpen}
          onClose={() => setPaletteOpen(false)}
          title={t('palette.label')}
        >
          {palette}
        </Sheet>
      )}
      {isNarrow && (
        <Sheet
          hasOwnHead
          isOpen={Boolean(inspector) && (!isCovered || outline.isStepOpen)}
          onClose={closeStep}
          title={chosen ? words.nodeName(graph, chosen) : ''}
        >
          {inspector}
        </Sheet>
      )}
      {flowEdit && facts && (
        <Suspense fallback={null}>
          <FlowEdits
            edit={flowEdit}
            facts={facts}
            words={words}
            select={flow.select}
            onClose={() => setFlowEdit(undefined)}
          />
        </Suspense>
      )}
      {picker.request && (
        <Pickers
          request={picker.request}
          graph={graph}
          words={words}
          onPick={onPick}
          onClose={picker.close}
        />
      )}
    </CanvasProvider>
  )
}
