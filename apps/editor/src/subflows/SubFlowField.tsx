import { nodeTypes } from '@sojourn/nodes'
import { exitsOf } from '@sojourn/shared/compiler'
import { findFlow } from '@sojourn/shared/node-type'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { linkedPorts } from '../canvas/links.ts'
import { useDocument, useDocumentStore } from '../document/DocumentContext.tsx'
import type { FieldProps } from '../inspector/field-props.ts'
import styles from '../inspector/fields/rows.module.css'
import { useInspector } from '../inspector/InspectorContext.tsx'
import { Button } from '../ui/Button.tsx'
import { Select } from '../ui/Select.tsx'
import { chooseFlow, goneLines, hasOtherExits } from './choose-flow.ts'

const UpdateDialog = lazy(async () => ({
  default: (await import('./UpdateDialog.tsx')).UpdateDialog,
}))

/** A published sub-flow, the version that is pinned, and the way to the newest: widget `sub-flow`. */
export function SubFlowField({ label, help, error, value }: FieldProps) {
  const { t } = useTranslation('subflows')
  const store = useDocumentStore()
  const { facts, nodeId, journeyId, words } = useInspector()
  const graph = useDocument((state) => state.graph)
  const chosen = typeof value === 'string' ? value : ''
  const version = Number(graph.nodes[nodeId]?.config['version'] ?? 0)
  const found = facts && findFlow(facts, chosen)
  const isMissing = facts !== undefined && chosen !== '' && found === undefined
  const data = [
    ...Object.entries(facts?.flows ?? {})
      .filter(([id]) => id !== journeyId)
      .map(([id, { name }]) => ({ value: id, label: name }))
      .sort((a, b) => a.label.localeCompare(b.label)),
    ...(isMissing ? [{ value: chosen, label: t('field.missing') }] : []),
  ]
  const [update, setUpdate] = useState<{ flow: string; version: number }>()
  const choose = (flow: string, number: number) => {
    if (facts === undefined) return
    const drawn = store.getState().graph
    // A line that would lose its beginning is asked about first; the only one there is goes along by itself.
    const inner = findFlow(facts, flow)?.versions[number]
    const gone = inner ? goneLines(drawn, nodeId, exitsOf(inner, nodeTypes, facts)) : []
    if (gone.length > 0 && linkedPorts(drawn.edges, nodeId).size > 1) {
      setUpdate({ flow, version: number })
      return
    }
    const operation = chooseFlow(drawn, nodeId, { flow, version: number }, facts)
    const values = { name: words.nodeName(drawn, nodeId) }
    if (operation !== undefined) store.getState().commit({ key: 'undo.config', values }, operation)
  }
  const isOld = found !== undefined && found.latest > version
  const isRedrawn = !isOld && facts !== undefined && hasOtherExits(graph, nodeId, facts)

  return (
    <div className={styles.stack}>
      <Select
        searchable
        label={label}
        description={found ? t('field.version', { version }) : help}
        error={error}
        placeholder={t('field.choose')}
        nothingFoundMessage={t('field.none')}
        data={data}
        value={chosen === '' ? null : chosen}
        onChange={(id) => {
          const latest = id === null ? undefined : facts && findFlow(facts, id)?.latest
          if (id !== null && latest !== undefined) choose(id, latest)
        }}
      />
      {isOld && (
        <Button isSmall onClick={() => setUpdate({ flow: chosen, version: found.latest })}>
          {t('update.open', { version: found.latest })}
        </Button>
      )}
      {isRedrawn && (
        <Button isSmall onClick={() => choose(chosen, version)}>
          {t('field.exits')}
        </Button>
      )}
      <div className={styles.links}>
        {found && (
          <>
            <Link to="/journeys/$journeyId" params={{ journeyId }} search={{ flow: nodeId }}>
              {t('lookInside')}
            </Link>
            <Link to="/journeys/$journeyId" params={{ journeyId: chosen }}>
              {t('field.open')}
            </Link>
          </>
        )}
        {data.length === 0 && <Link to="/journeys">{t('field.make')}</Link>}
      </div>
      {update && facts && (
        <Suspense fallback={null}>
          <UpdateDialog
            id={nodeId}
            use={update}
            facts={facts}
            words={words}
            onClose={() => setUpdate(undefined)}
          />
        </Suspense>
      )}
    </div>
  )
}
