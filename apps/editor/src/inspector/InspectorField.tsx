import { words as camelWords } from './camel-words.ts'
import type { Config } from './config-value.ts'
import { configValue } from './config-value.ts'
import { FieldNotes } from './FieldNotes.tsx'
import { widgetOf } from './fields/widgets.ts'
import styles from './Inspector.module.css'
import { useInspector } from './InspectorContext.tsx'
import { isAt } from './problems-at.ts'
import type { ConfigField } from './schema.ts'
import type { useNodeChange } from './useNodeChange.ts'

type InspectorFieldProps = {
  field: ConfigField
  config: Config
  change: ReturnType<typeof useNodeChange>
}

/** One field of the config with its label, its help and what is wrong with it. */
export function InspectorField({ field: { path, schema }, config, change }: InspectorFieldProps) {
  const { nodeType, words, problems } = useInspector()
  const strings = words.field(nodeType.type, path)
  const { Widget, hasRows } = widgetOf(nodeType.type, path, schema)
  // A widget with rows says beside each row what concerns that row.
  const mine = problems.filter(({ field }) => isAt(field, path, { isDeep: !hasRows }))
  const blocking = mine.filter(({ level }) => level === 'blocking')
  const others = mine.filter(({ level }) => level !== 'blocking')
  return (
    <div className={styles.field} data-field={path}>
      <Widget
        path={path}
        schema={schema}
        label={strings?.label ?? camelWords(path)}
        help={strings?.help}
        error={blocking.length > 0 ? <FieldNotes problems={blocking} /> : undefined}
        value={configValue(config, path)}
        onType={(value) => change.typeConfig(path, value)}
        onSettle={change.settle}
        onSet={(value, before) => change.setConfig(path, value, before)}
      />
      <FieldNotes problems={others} />
    </div>
  )
}
