import type { FlowInput, FlowValue } from '@sojourn/shared/graph'
import { findFlow } from '@sojourn/shared/node-type'
import { useTranslation } from 'react-i18next'
import { useDocument } from '../document/DocumentContext.tsx'
import { FieldNotes } from '../inspector/FieldNotes.tsx'
import type { FieldProps } from '../inspector/field-props.ts'
import styles from '../inspector/fields/rows.module.css'
import { useInspector } from '../inspector/InspectorContext.tsx'
import { FlowValueInput } from './FlowValueInput.tsx'

const isRecord = (value: unknown): value is Record<string, FlowValue> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What the chosen sub-flow asks for, each by its kind of value: widget `flow-inputs`. */
export function FlowInputsField({ label, value, onType, onSet, onSettle }: FieldProps) {
  const { t } = useTranslation('subflows')
  const { facts, nodeId, problems } = useInspector()
  const config = useDocument((state) => state.graph.nodes[nodeId]?.config)
  const flow = facts && findFlow(facts, String(config?.['flow'] ?? ''))
  const inputs = flow?.versions[Number(config?.['version'] ?? 0)]?.inputs ?? []
  if (inputs.length === 0) return null

  const given = isRecord(value) ? value : {}
  const withValue = (name: string, next: FlowValue | undefined): Record<string, FlowValue> => {
    const { [name]: _, ...others } = given
    return next === undefined || next === '' ? others : { ...others, [name]: next }
  }
  const helpOf = ({ required, default: byDefault }: FlowInput): string | undefined => {
    if (byDefault !== undefined) return t('inputs.byDefault', { value: String(byDefault) })
    return required ? undefined : t('inputs.optional')
  }
  return (
    <fieldset className={styles.stack} aria-label={label} onBlur={onSettle}>
      {inputs.map((input) => {
        const mine = problems.filter(({ field }) => field === `inputs.${input.name}`)
        return (
          <FlowValueInput
            key={input.name}
            type={input.type}
            label={input.label === '' ? input.name : input.label}
            help={helpOf(input)}
            error={mine.length > 0 ? <FieldNotes problems={mine} /> : undefined}
            value={given[input.name]}
            onType={(next) => onType(withValue(input.name, next))}
            onSet={(next) => onSet(withValue(input.name, next))}
            onSettle={onSettle}
          />
        )
      })}
    </fieldset>
  )
}
