import { nodeTypes } from '@sojourn/nodes'
import type { Facts } from '@sojourn/shared/node-type'
import type { Problem } from '@sojourn/shared/problems'
import { useId, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useDocument } from '../document/DocumentContext.tsx'
import { IconCopy, IconTrash } from '../icons.ts'
import { Button } from '../ui/Button.tsx'
import { Switch } from '../ui/Switch.tsx'
import type { Words } from '../words/useWords.ts'
import { readableConfig } from './config-value.ts'
import { FieldNotes } from './FieldNotes.tsx'
import styles from './Inspector.module.css'
import { InspectorProvider } from './InspectorContext.tsx'
import { InspectorField } from './InspectorField.tsx'
import { InspectorHead } from './InspectorHead.tsx'
import { isAt } from './problems-at.ts'
import { fieldsOf } from './schema.ts'
import { useFocusField } from './useFocusField.ts'
import { useNodeChange } from './useNodeChange.ts'

type InspectorProps = {
  nodeId: string
  journeyId: string
  facts: Facts | undefined
  words: Words
  /** Of this node. */
  problems: readonly Problem[]
  /** Path of the field to begin in, as a problem names it. */
  focusField?: string
  onClose: () => void
  onDelete: () => void
  onDuplicate: () => void
}

/** One node in full: its name, its sentence, every field of its config. Nothing when it is gone. */
export function Inspector(props: InspectorProps) {
  const exists = useDocument(({ graph }) => graph.nodes[props.nodeId] !== undefined)
  // Another node is another form: nothing half typed goes along.
  return exists ? <NodeForm key={props.nodeId} {...props} /> : null
}

function NodeForm({
  nodeId,
  journeyId,
  facts,
  words,
  problems,
  focusField,
  onClose,
  onDelete,
  onDuplicate,
}: InspectorProps) {
  const { t } = useTranslation('inspector')
  const node = useDocument(({ graph }) => graph.nodes[nodeId])
  const hintId = useId()
  const formRef = useRef<HTMLDivElement>(null)
  const change = useNodeChange(nodeId, words)
  const nodeType = node && nodeTypes.get(node.type)
  const config = useMemo(
    () => (nodeType && node ? readableConfig(nodeType, node.config) : {}),
    [nodeType, node],
  )
  const fields = (nodeType ? fieldsOf(nodeType) : []).filter(
    ({ schema }) => schema.widget !== 'hidden',
  )
  useFocusField(formRef, focusField)
  const shared = useMemo(
    () => nodeType && { nodeId, journeyId, nodeType, facts, words, problems },
    [nodeId, journeyId, nodeType, facts, words, problems],
  )
  if (node === undefined) return null

  const isOfField = ({ field }: Problem) =>
    fields.some(({ path }) => isAt(field, path, { isDeep: true }))
  return (
    <section
      className={styles.inspector}
      ref={formRef}
      aria-label={t('label')}
      data-inspects={nodeId}
    >
      <InspectorHead node={node} nodeId={nodeId} words={words} change={change} onClose={onClose} />
      {shared && (
        <InspectorProvider value={shared}>
          <FieldNotes problems={problems.filter((problem) => !isOfField(problem))} />
          {fields.map((field) => (
            <InspectorField key={field.path} field={field} config={config} change={change} />
          ))}
        </InspectorProvider>
      )}
      <footer className={styles.foot}>
        {nodeType?.family !== 'trigger' && (
          <div>
            <Switch
              label={t('disabled.label')}
              aria-describedby={hintId}
              checked={node.disabled === true}
              onChange={(event) => change.setDisabled(event.currentTarget.checked)}
            />
            <p id={hintId} className={styles.hint}>
              {t('disabled.help')}
            </p>
          </div>
        )}
        <div className={styles.acts}>
          <Button isSmall icon={<IconCopy size={16} />} onClick={onDuplicate}>
            {t('duplicate')}
          </Button>
          <Button isSmall icon={<IconTrash size={16} />} onClick={onDelete}>
            {t('delete')}
          </Button>
        </div>
      </footer>
    </section>
  )
}
