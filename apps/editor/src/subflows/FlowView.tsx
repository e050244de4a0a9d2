import type { Graph } from '@sojourn/shared/graph'
import { ReactFlowProvider } from '@xyflow/react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { JourneySkeleton } from '../canvas/JourneySkeleton.tsx'
import { DocumentProvider, useDocument } from '../document/DocumentContext.tsx'
import { createDocument } from '../document/store.ts'
import { LiveCanvas } from '../live/LiveCanvas.tsx'
import { Passing } from '../live/Passing.tsx'
import { PeoplePanel } from '../live/PeoplePanel.tsx'
import { useCounts } from '../live/useCounts.ts'
import { ErrorState } from '../ui/states.tsx'
import type { Words } from '../words/useWords.ts'
import { countsInside } from './counts-inside.ts'
import { FlowGone } from './FlowGone.tsx'
import { FlowPath } from './FlowPath.tsx'
import type { FlowStop } from './follow-path.ts'
import { useFlowPath } from './useFlowPath.ts'

type FlowViewProps = {
  journey: { id: string; name: string }
  /** The graph that the path begins in. */
  root: Graph
  path: string
  /** With the people in it. */
  isLive: boolean
  /** Where the graph is not that of the version that runs: its number. */
  version?: number | undefined
  words: Words
}

/** A sub-flow in the version that is pinned where the path leads, to be looked at. */
export function FlowView({ root, ...props }: FlowViewProps) {
  const { data, error, refetch } = useFlowPath(root, props.path)
  const store = useMemo(() => data && createDocument(data.graph), [data])
  const search = { tab: props.isLive ? 'live' : undefined, version: props.version }
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === null) return <FlowGone journey={props.journey} search={search} />
  if (data === undefined || !store) return <JourneySkeleton />
  return (
    <DocumentProvider store={store}>
      <ReactFlowProvider key={props.path}>
        <Inside {...props} search={search} stops={data.stops} />
      </ReactFlowProvider>
    </DocumentProvider>
  )
}

type InsideProps = Omit<FlowViewProps, 'root'> & {
  search: { tab: string | undefined; version: number | undefined }
  stops: readonly FlowStop[]
}

function Inside({ journey, path, isLive, words, search, stops }: InsideProps) {
  const { t } = useTranslation('canvas')
  const graph = useDocument((state) => state.graph)
  const { data: counts } = useCounts(journey.id, isLive)
  const [node, setNode] = useState<string>()
  const inside = useMemo(() => countsInside(counts, path), [counts, path])
  const shared = useMemo(
    () => ({
      words,
      problems: new Map(),
      ...(isLive && { live: { ...inside, onPeople: setNode } }),
    }),
    [words, inside, isLive],
  )
  const close = () => setNode(undefined)
  const { waiting = 0, parked = 0 } = counts?.nodes[`${path}/${node}`] ?? {}
  const side = node !== undefined && {
    title: words.nodeName(graph, node),
    onClose: close,
    content: (
      <PeoplePanel
        key={node}
        journeyId={journey.id}
        node={`${path}/${node}`}
        name={words.nodeName(graph, node)}
        count={{ inside: waiting + parked, parked }}
        onClose={close}
      />
    ),
  }
  return (
    <LiveCanvas
      shared={shared}
      label={t('label')}
      side={side || undefined}
      outline={{ numbers: isLive && counts ? inside : undefined }}
      path={(isInList) => (
        <FlowPath journey={journey} stops={stops} search={search} isInList={isInList} />
      )}
    >
      {isLive && <Passing ports={counts && inside.ports} />}
    </LiveCanvas>
  )
}
