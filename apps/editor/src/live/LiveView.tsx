import type { Graph } from '@sojourn/shared/graph'
import { useQuery } from '@tanstack/react-query'
import { Background, BackgroundVariant, MiniMap, ReactFlow, ReactFlowProvider } from '@xyflow/react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, client } from '../api/client.ts'
import { BottomBar } from '../canvas/BottomBar.tsx'
import { CanvasProvider } from '../canvas/CanvasContext.tsx'
import styles from '../canvas/DesignView.module.css'
import { fitOptions, MAP_SIZE } from '../canvas/fit-options.ts'
import { edgeTypes, nodeTypesOfFlow } from '../canvas/flow-types.ts'
import { JourneySkeleton } from '../canvas/JourneySkeleton.tsx'
import { useFlow } from '../canvas/useFlow.ts'
import type { Journey } from '../canvas/useJourney.ts'
import { NARROW_PX, useWidth } from '../canvas/useWidth.ts'
import { DocumentProvider, useDocument } from '../document/DocumentContext.tsx'
import { createDocument } from '../document/store.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { FlowView } from '../subflows/FlowView.tsx'
import { Sheet } from '../ui/Dialog.tsx'
import { ErrorState } from '../ui/states.tsx'
import type { Words } from '../words/useWords.ts'
import live from './LiveView.module.css'
import type { Target } from './MoveDialog.tsx'
import { PeoplePanel } from './PeoplePanel.tsx'
import { useCounts } from './useCounts.ts'

type LiveViewProps = { journey: Journey; words: Words }
type LivePageProps = LiveViewProps & {
  /** Path of the sub-flow that is looked into. */
  flow: string | undefined
}

/** The version that runs, with the people in it. */
export function LiveView({ journey, words, flow }: LivePageProps) {
  const number = journey.version?.number ?? 0
  const { data, error, refetch } = useQuery({
    queryKey: ['version', journey.id, number],
    queryFn: () =>
      answer(
        client.journeys.api.journeys[':id'].versions[':number'].$get({
          param: { id: journey.id, number: String(number) },
        }),
      ),
    // A version never changes.
    staleTime: Number.POSITIVE_INFINITY,
  })
  const store = useMemo(() => data && createDocument(data.graph), [data])
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined || store === undefined) return <JourneySkeleton />
  if (flow !== undefined)
    return <FlowView journey={journey} root={data.graph} path={flow} isLive words={words} />
  return (
    <DocumentProvider store={store}>
      <ReactFlowProvider>
        <Live journey={journey} words={words} steps={data.program['steps']} />
      </ReactFlowProvider>
    </DocumentProvider>
  )
}

function Live({ journey, words, steps }: LiveViewProps & { steps: unknown }) {
  const { t } = useTranslation('canvas')
  const format = useFormat()
  const graph = useDocument((state) => state.graph)
  const flow = useFlow(graph)
  const { data: counts, error, refetch } = useCounts(journey.id)
  const [node, setNode] = useState<string>()
  const isNarrow = useWidth() <= NARROW_PX

  const shared = useMemo(
    () => ({
      words,
      problems: new Map(),
      live: { nodes: counts?.nodes ?? {}, ports: counts?.ports ?? {}, onPeople: setNode },
    }),
    [words, counts],
  )
  if (error && counts === undefined)
    return <ErrorState error={error} onRetry={() => void refetch()} />

  const { waiting = 0, parked = 0 } = counts?.nodes[node ?? ''] ?? {}
  const mayAct = (journey.state === 'live' || journey.state === 'paused') && !journey.control
  const people = node !== undefined && (
    <PeoplePanel
      key={node}
      journeyId={journey.id}
      node={node}
      name={words.nodeName(graph, node)}
      count={{ inside: waiting + parked, parked }}
      {...(mayAct ? { targets: targetsOf(graph, steps, words) } : {})}
      onClose={() => setNode(undefined)}
    />
  )
  return (
    <CanvasProvider value={shared}>
      <div className={styles.view} data-has-inspector={(people && !isNarrow) || undefined}>
        <div className={styles.canvas}>
          <ReactFlow
            nodes={flow.nodes}
            edges={flow.edges}
            nodeTypes={nodeTypesOfFlow}
            edgeTypes={edgeTypes}
            onNodesChange={flow.onNodesChange}
            onEdgesChange={flow.onEdgesChange}
            nodesDraggable={false}
            nodesConnectable={false}
            edgesReconnectable={false}
            deleteKeyCode={null}
            zoomOnDoubleClick={false}
            minZoom={0.15}
            fitView
            fitViewOptions={fitOptions(false)}
            aria-label={t('live.label')}
          >
            <Background variant={BackgroundVariant.Dots} gap={24} size={2} color="var(--grid)" />
            {!isNarrow && (
              <MiniMap
                pannable
                zoomable
                ariaLabel={t('minimap')}
                className={styles.minimap}
                style={MAP_SIZE}
                nodeColor="var(--line-strong)"
                maskColor="var(--veil-light)"
                bgColor="var(--surface)"
              />
            )}
          </ReactFlow>
          <BottomBar>
            <span className={live.note} role="status">
              {counts
                ? t('live.inside', {
                    count: counts.inside,
                    people: format.number(counts.inside),
                    time: format.time(counts.at),
                  })
                : t('live.loading')}
            </span>
          </BottomBar>
        </div>
        {people && !isNarrow && <aside className={styles.inspector}>{people}</aside>}
      </div>
      {isNarrow && (
        <Sheet
          hasOwnHead
          isOpen={node !== undefined}
          onClose={() => setNode(undefined)}
          title={node === undefined ? '' : words.nodeName(graph, node)}
        >
          {people}
        </Sheet>
      )}
    </CanvasProvider>
  )
}

/** Steps at which people can be put: what is run of the drawing, so no triggers. */
const targetsOf = (graph: Graph, steps: unknown, words: Words): Target[] => {
  const run = typeof steps === 'object' && steps !== null ? steps : {}
  return Object.keys(graph.nodes)
    .filter((id) => Object.hasOwn(run, id))
    .map((id) => ({ value: id, label: words.nodeName(graph, id) }))
}
