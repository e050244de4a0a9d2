import type { FlowInput, FlowInputType, FlowValue } from '@sojourn/shared/graph'
import { findFlow } from '@sojourn/shared/node-type'
import { Duration } from '@sojourn/shared/time'
import { useTranslation } from 'react-i18next'
import { useDocument } from '../document/DocumentContext.tsx'
import { useFormat } from '../i18n/useFormat.ts'
import { FieldNotes } from '../inspector/FieldNotes.tsx'
import type { FieldProps } from '../inspector/field-props.ts'
import { LiquidInput } from '../inspector/fields/LiquidInput.tsx'
import styles from '../inspector/fields/rows.module.css'
import { useInspector } from '../inspector/InspectorContext.tsx'
import { FlowValueInput } from './FlowValueInput.tsx'
import { InputField, InputMenu } from './InputChoice.tsx'
import { inputIn } from './input-choice.ts'

const isRecord = (value: unknown): value is Record<string, FlowValue> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What the chosen sub-flow asks for, each by its kind of value: widget `flow-inputs`. */
export function FlowInputsField({ label, value, onType, onSet, onSettle }: FieldProps) {
  const { t } = useTranslation('subflows')
  const { facts, nodeId, problems } = useInspector()
  const format = useFormat()
  const config = useDocument((state) => state.graph.nodes[nodeId]?.config)
  const kind = useDocument((state) => state.graph.kind)
  const flow = facts && findFlow(facts, String(config?.['flow'] ?? ''))
  const inputs = flow?.versions[Number(config?.['version'] ?? 0)]?.inputs ?? []
  if (inputs.length === 0) return null

  const isInFlow = kind === 'sub-flow'
  const given = isRecord(value) ? value : {}
  const withValue = (name: string, next: FlowValue | undefined): Record<string, FlowValue> => {
    const { [name]: _, ...others } = given
    return next === undefined || next === '' ? others : { ...others, [name]: next }
  }
  const say = (type: FlowInputType, one: FlowValue): string => {
    if (typeof one === 'boolean') return t(one ? 'inputs.yes' : 'inputs.no')
    if (typeof one === 'number') return format.number(one)
    if (type === 'mail') return facts?.mails[one]?.name ?? one
    return type === 'duration' && Duration.safeParse(one).success ? format.duration(one) : one
  }
  const helpOf = ({ type, required, default: byDefault }: FlowInput): string | undefined => {
    if (byDefault !== undefined) return t('inputs.byDefault', { value: say(type, byDefault) })
    return required ? undefined : t('inputs.optional')
  }
  return (
    <fieldset className={styles.stack} aria-label={label} onBlur={onSettle}>
      {inputs.map((input) => {
        const mine = problems.filter(({ field }) => field === `inputs.${input.name}`)
        const name = input.label === '' ? input.name : input.label
        const mineNow = given[input.name]
        const set = (next: FlowValue | undefined) => onSet(withValue(input.name, next))
        const type = (next: FlowValue | undefined) => onType(withValue(input.name, next))
        // A sub-flow hands on what it was given itself.
        const handedOn = isInFlow ? inputIn(mineNow) : undefined
        if (handedOn !== undefined)
          return (
            <InputField
              key={input.name}
              label={name}
              name={handedOn}
              onSet={() => set(undefined)}
            />
          )
        return (
          <div key={input.name}>
            <FlowValueInput
              type={input.type}
              label={name}
              help={helpOf(input)}
              error={mine.length > 0 ? <FieldNotes problems={mine} /> : undefined}
              value={mineNow}
              facts={facts}
              textField={
                <LiquidInput
                  label={name}
                  maxLength={2000}
                  value={typeof mineNow === 'string' ? mineNow : ''}
                  onText={type}
                />
              }
              onType={type}
              onSet={set}
              onSettle={onSettle}
            />
            {isInFlow && (
              <InputMenu
                widget={input.type === 'event' ? 'event-name' : input.type}
                onSet={(next) => set(String(next))}
              />
            )}
          </div>
        )
      })}
    </fieldset>
  )
}
