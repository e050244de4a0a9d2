import { nodeTypes } from '@sojourn/nodes'
import type { Graph } from '@sojourn/shared/graph'
import { isTrigger } from '@sojourn/shared/node-type'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ReactFlowProvider } from '@xyflow/react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { JourneySkeleton } from '../canvas/JourneySkeleton.tsx'
import type { Journey } from '../canvas/useJourney.ts'
import { DocumentProvider, useDocument } from '../document/DocumentContext.tsx'
import { createDocument } from '../document/store.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { FlowView } from '../subflows/FlowView.tsx'
import { ErrorState } from '../ui/states.tsx'
import type { Words } from '../words/useWords.ts'
import { LiveCanvas } from './LiveCanvas.tsx'
import live from './LiveView.module.css'
import type { Target } from './MoveDialog.tsx'
import { Passing } from './Passing.tsx'
import { PeoplePanel } from './PeoplePanel.tsx'
import type { PeopleFilter } from './people-filter.ts'
import { useCounts } from './useCounts.ts'
import { VersionShown } from './VersionShown.tsx'
import { versionQuery } from './version-query.ts'

const PersonView = lazy(async () => ({
  default: (await import('./path/PersonView.tsx')).PersonView,
}))

type LiveViewProps = { journey: Journey; words: Words }
/** A step whose people the address asks for. */
type Asked = { node: string; status: PeopleFilter['status'] | undefined }
type LivePageProps = LiveViewProps & {
  asked: Asked | undefined
  /** Path of the sub-flow that is looked into. */
  flow: string | undefined
  /** Number of the version to be shown; undefined: the one that runs. */
  version: number | undefined
  /** The enrolment of whose way is shown. */
  person: string | undefined
}

/** The version that runs or an earlier one, with the people in it; or one of them, in the version they are in. */
export function LiveView({ person, ...page }: LivePageProps) {
  if (person === undefined) return <Everybody {...page} />
  const { journey, words, flow } = page
  return (
    <Suspense fallback={<JourneySkeleton />}>
      <PersonView journey={journey} enrolment={person} flow={flow} words={words} />
    </Suspense>
  )
}

function Everybody({ journey, words, asked, flow, version }: Omit<LivePageProps, 'person'>) {
  const number = version ?? journey.version?.number ?? 0
  const { data, error, refetch } = useQuery(versionQuery(journey.id, number))
  const store = useMemo(() => data && createDocument(data.graph), [data])
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined || store === undefined) return <JourneySkeleton />
  if (flow !== undefined)
    return (
      <FlowView
        journey={journey}
        root={data.graph}
        path={flow}
        isLive
        version={version}
        words={words}
      />
    )
  return (
    <DocumentProvider store={store}>
      <ReactFlowProvider key={number}>
        <Live
          journey={journey}
          version={version}
          words={words}
          steps={data.program['steps']}
          asked={asked && data.graph.nodes[asked.node] ? asked : undefined}
        />
      </ReactFlowProvider>
    </DocumentProvider>
  )
}

type LiveProps = LiveViewProps & {
  version: number | undefined
  steps: unknown
  asked: Asked | undefined
}

function Live({ journey, version, words, steps, asked }: LiveProps) {
  const { t } = useTranslation('canvas')
  const format = useFormat()
  const graph = useDocument((state) => state.graph)
  const { data: counts, error, refetch } = useCounts(journey.id)
  const navigate = useNavigate()
  const [opened, setNode] = useState<string>()
  const node = opened ?? asked?.node

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
  const close = () => {
    setNode(undefined)
    if (asked === undefined) return
    const params = { journeyId: journey.id }
    const search = { tab: 'live', version }
    void navigate({ to: '/journeys/$journeyId', params, search, replace: true })
  }
  const side = node !== undefined && {
    title: words.nodeName(graph, node),
    onClose: close,
    content: (
      <PeoplePanel
        key={node}
        firstStatus={node === asked?.node ? asked.status : undefined}
        journeyId={journey.id}
        node={node}
        name={words.nodeName(graph, node)}
        count={{ inside: waiting + parked, parked }}
        isTrigger={isTriggerNode(graph, node)}
        {...(mayAct ? { targets: targetsOf(graph, steps, words) } : {})}
        onClose={close}
      />
    ),
  }
  return (
    <LiveCanvas
      shared={shared}
      label={t('live.label')}
      side={side || undefined}
      outline={{ numbers: counts }}
      note={
        <>
          <VersionShown journey={journey} version={version} />
          <span className={live.note} role="status">
            {counts
              ? t('live.inside', {
                  count: counts.inside,
                  people: format.number(counts.inside),
                  time: format.time(counts.at),
                })
              : t('live.loading')}
          </span>
        </>
      }
    >
      <Passing ports={counts?.ports} />
    </LiveCanvas>
  )
}

const isTriggerNode = (graph: Graph, id: string): boolean => {
  const nodeType = nodeTypes.get(graph.nodes[id]?.type ?? '')
  return nodeType !== undefined && isTrigger(nodeType)
}

/** Steps at which people can be put: what is run of the drawing, so no triggers. */
const targetsOf = (graph: Graph, steps: unknown, words: Words): Target[] => {
  const run = typeof steps === 'object' && steps !== null ? steps : {}
  return Object.keys(graph.nodes)
    .filter((id) => Object.hasOwn(run, id))
    .map((id) => ({ value: id, label: words.nodeName(graph, id) }))
}
