import { InputField, InputMenu, useInputIn } from '../subflows/InputChoice.tsx'
import { words as camelWords } from './camel-words.ts'
import type { Config } from './config-value.ts'
import { configValue } from './config-value.ts'
import { FieldNotes } from './FieldNotes.tsx'
import type { FieldProps } from './field-props.ts'
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
  const { nodeId, nodeType, words, problems } = useInspector()
  const input = useInputIn(nodeId, path)
  const strings = words.field(nodeType.type, path)
  const { Widget, hasRows } = widgetOf(nodeType.type, path, schema)
  // A widget with rows says beside each row what concerns that row.
  const mine = problems.filter(({ field }) => isAt(field, path, { isDeep: !hasRows }))
  const blocking = mine.filter(({ level }) => level === 'blocking')
  const others = mine.filter(({ level }) => level !== 'blocking')
  const label = strings?.label ?? camelWords(path)
  const onSet: FieldProps['onSet'] = (value, before) => change.setConfig(path, value, before)
  if (input !== undefined)
    return (
      <div className={styles.field} data-field={path}>
        <InputField label={label} name={input} onSet={onSet} />
        <FieldNotes problems={mine} />
      </div>
    )
  return (
    <div className={styles.field} data-field={path}>
      <Widget
        path={path}
        schema={schema}
        label={label}
        help={strings?.help}
        error={blocking.length > 0 ? <FieldNotes problems={blocking} /> : undefined}
        value={configValue(config, path)}
        onType={(value) => change.typeConfig(path, value)}
        onSettle={change.settle}
        onSet={onSet}
      />
      <InputMenu widget={schema.widget} onSet={onSet} />
      <FieldNotes problems={others} />
    </div>
  )
}
