import type { Facts } from '@sojourn/shared/node-type'
import type { Problem } from '@sojourn/shared/problems'
import { ReactFlowProvider } from '@xyflow/react'
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { CommandLayer } from '../commands/CommandLayer.tsx'
import { useDocument } from '../document/DocumentContext.tsx'
import { Palette } from '../palette/Palette.tsx'
import type { Drop } from '../palette/usePaletteDrag.tsx'
import type { FlowEdit } from '../subflows/FlowEdits.tsx'
import { createTogether } from '../together/together-store.ts'
import type { Words } from '../words/useWords.ts'
import { CanvasProvider, createRenaming } from './CanvasContext.tsx'
import { commandSceneOf } from './command-scene.ts'
import type { PortRef } from './compose-steps.ts'
import { DesignBar } from './DesignBar.tsx'
import { DesignSheets } from './DesignSheets.tsx'
import styles from './DesignView.module.css'
import { Announcer, FlowEdits, ProblemsPanel, TogetherLayer } from './design-parts.ts'
import { EmptyCanvas } from './EmptyCanvas.tsx'
import { FlowArea } from './FlowArea.tsx'
import { InspectorPanel, useInspectorSoon } from './InspectorPanel.tsx'
import { useDetail } from './large/useDetail.ts'
import { OutlinePanel } from './OutlinePanel.tsx'
import { type NewStep, offersFor } from './offers.ts'
import { Pickers } from './Pickers.tsx'
import type { SaveState } from './useAutosave.ts'
import { useComments } from './useComments.ts'
import { useConnecting } from './useConnecting.ts'
import { useEdits } from './useEdits.ts'
import { useFlow } from './useFlow.ts'
import { useInspectorFocus } from './useInspectorFocus.ts'
import { useMoves } from './useMoves.ts'
import { useOpenedStep } from './useOpenedStep.ts'
import { useOutline } from './useOutline.ts'
import { usePicker } from './usePicker.ts'
import { useReveal } from './useReveal.ts'
import { useRoving } from './useRoving.ts'
import { useSettled } from './useSettled.ts'
import { useShowNode } from './useShowNode.ts'
import { useTellGathered } from './useTellGathered.ts'
import { useTidy } from './useTidy.ts'
import { NARROW_PX, PHONE_PX, useWidth } from './useWidth.ts'

// Beside the inspector a smaller window has no room for the map.
const MAP_BESIDE_INSPECTOR_PX = 1200

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
  const graph = useDocument((state) => state.graph)
  const flow = useFlow(graph)
  const searchRef = useRef<HTMLInputElement>(null)
  const [isPaletteOpen, setPaletteOpen] = useState(false)
  const [flowEdit, setFlowEdit] = useState<FlowEdit>()
  const [renaming] = useState(createRenaming)
  const [together] = useState(createTogether)
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
  const roving = useRoving(flow.nodes, flow.select, useTellGathered(words))
  const picker = usePicker(edits)
  const tidy = useTidy()
  const moves = useMoves(flow.onNodesChange, edits.duplicateTo)
  useInspectorSoon()

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
  const { kind } = graph
  const offers = useMemo(
    () => offersFor({ kind, journey: journeyId }, words, facts),
    [kind, journeyId, words, facts],
  )
  const chooseStep = useCallback(
    (added: NewStep) => {
      edits.addBelow(added, chosen)
      setPaletteOpen(false)
      focus.toChosen()
    },
    [edits, chosen, focus.toChosen],
  )

  const step = useOpenedStep(chosen, outline.setStepOpen, focus.toInspector, show)
  const connecting = useConnecting(edits, picker.open, step.askBound)
  const comments = useComments(flow.select, chosen, onProblems, focus.toCard)
  const commandScene = commandSceneOf({
    graph,
    canvas: canvasRef,
    flow,
    selected,
    edits,
    outline,
    focus,
    renaming,
    openPicker: picker.open,
    openStep: () => step.open(),
    openPalette: () => {
      setPaletteOpen(true)
      requestAnimationFrame(() => searchRef.current?.focus())
    },
    openComments: comments.open,
    editFlow: setFlowEdit,
    tidy,
  })

  const showProblem = (problem: Problem) => {
    if (problem.field?.startsWith('settings.')) return onSettings()
    if (step.showProblem(problem) && isNarrow) onProblems(false)
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
      onComments: comments.open,
    }),
    [words, detail, problemsByNode, picker.open, edits, renaming, together, comments.open],
  )

  const closeStep = () => {
    outline.setStepOpen(false)
    if (chosen !== undefined) focus.toCard(chosen)
    // Under a sheet the line of the step stays chosen, and the keyboard on it.
    if (!isCovered || !isNarrow) flow.select([])
  }

  const { open: openPicker } = picker
  const outlinePanel = outline.isOpen && (
    <OutlinePanel
      selected={selected}
      select={flow.select}
      edits={edits}
      renaming={outline.renaming}
      isCover={outline.isCover}
      opensAtPress={isNarrow}
      onOpen={step.open}
      onLoop={step.askBound}
      openPicker={openPicker}
      onClose={outline.toggle}
    />
  )
  const picked =
    <T,>(pick: (what: T) => void) =>
    (what: T) => {
      pick(what)
      focus.toChosen()
    }
  const drop = useCallback(
    (dropped: NewStep, to: Drop) =>
      edits.drop(dropped, to, (ref) => openPicker({ as: 'ways', ref, step: dropped, place: to })),
    [edits, openPicker],
  )
  const palette = (
    <Palette offers={offers} searchRef={searchRef} onDrop={drop} onChoose={chooseStep} />
  )
  // Nothing opens beside a card while it is pulled.
  const inspected = useSettled(chosen, !moves.isHeld)
  const inspector = inspected !== undefined && graph.nodes[inspected] !== undefined && (
    <InspectorPanel
      nodeId={inspected}
      journeyId={journeyId}
      facts={facts}
      words={words}
      problemsByNode={problemsByNode}
      focusField={step.focusField}
      edits={edits}
      onClose={closeStep}
    />
  )

  const openPalette = useCallback(() => setPaletteOpen(true), [])

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
        {!isCovered && outlinePanel}
        <div className={styles.canvas} ref={canvasRef}>
          <CommandLayer
            {...commandScene}
            words={words}
            selectEdge={flow.selectEdge}
            onShow={show}
            offers={offers}
            onAdd={chooseStep}
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
          {isEmpty && <EmptyCanvas words={words} onChoose={chooseStep} />}
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
              opened={comments.opened}
              onOpen={comments.onComments}
              onShow={show}
            />
          </Suspense>
          <DesignBar
            save={save}
            problems={problems}
            isProblemsOpen={isProblemsOpen}
            onProblems={onProblems}
            onAdd={isNarrow || isCovered ? openPalette : undefined}
            isEmpty={isEmpty}
            isOutlineOpen={outline.isOpen}
            isOutlineCover={outline.isCover}
            onOutline={outline.toggle}
            hasUndo={isPhone}
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
      <DesignSheets
        palette={
          isNarrow || isCovered
            ? { content: palette, isOpen: isPaletteOpen, onClose: () => setPaletteOpen(false) }
            : undefined
        }
        step={
          isNarrow
            ? {
                content: inspector,
                title: chosen ? words.nodeName(graph, chosen) : '',
                isOpen: Boolean(inspector) && (!isCovered || outline.isStepOpen),
                onClose: closeStep,
              }
            : undefined
        }
      />
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
          offers={offers}
          onPick={picked(picker.pick)}
          onPickWay={picked(picker.pickWay)}
          onClose={picker.close}
        />
      )}
    </CanvasProvider>
  )
}
