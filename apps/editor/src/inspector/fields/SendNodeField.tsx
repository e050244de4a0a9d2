import { useTranslation } from 'react-i18next'
import { useDocument } from '../../document/DocumentContext.tsx'
import { Select } from '../../ui/Select.tsx'
import type { FieldProps } from '../field-props.ts'
import { useInspector } from '../InspectorContext.tsx'
import { upstreamOf } from '../upstream.ts'

/** A mail that is sent earlier in this journey, by the name of its step: widget `send-node`. */
export function SendNodeField({ label, help, error, value, onSet }: FieldProps) {
  const { t } = useTranslation('inspector')
  const { nodeId, words } = useInspector()
  const graph = useDocument((state) => state.graph)
  const before = upstreamOf(graph, nodeId).filter((id) => graph.nodes[id]?.type === 'email')
  const chosen = typeof value === 'string' ? value : ''
  // What is chosen stays in sight, even where it is no longer before this step.
  const offered = chosen === '' || before.includes(chosen) ? before : [chosen, ...before]
  const data = offered.map((id) => ({ value: id, label: words.nodeName(graph, id) }))
  return (
    <Select
      label={label}
      description={before.length === 0 ? t('send.none') : help}
      error={error}
      placeholder={t('send.choose')}
      searchable={data.length > 8}
      data={data}
      disabled={data.length === 0}
      value={chosen === '' ? null : chosen}
      onChange={(id) => id !== null && onSet(id)}
    />
  )
}
