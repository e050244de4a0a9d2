import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useDocumentStore } from '../../document/DocumentContext.tsx'
import { IconPlus, IconTrash } from '../../icons.ts'
import { Button } from '../../ui/Button.tsx'
import { Field, NumberField, TextField } from '../../ui/fields.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import type { FieldProps } from '../field-props.ts'
import { useInspector } from '../InspectorContext.tsx'
import { newPortId, nextLetter } from '../new-port-id.ts'
import { RowNotes } from '../RowNotes.tsx'
import { evenWeights, toPercentages, withShare } from '../shares.ts'
import { unlinked } from '../unlinked.ts'
import styles from './rows.module.css'

type Arm = { id: string; label: string; weight: number }
const MOST_ARMS = 20

/** The ways of a split with their shares, which always sum to 100 %: widget `arms`. */
export function ArmsField({
  path,
  label,
  help,
  error,
  value,
  onType,
  onSet,
  onSettle,
}: FieldProps) {
  const { t } = useTranslation('inspector')
  const { nodeId } = useInspector()
  const store = useDocumentStore()
  const arms: Arm[] = Array.isArray(value) ? value : []
  const weights = arms.map(({ weight }) => weight)
  const shares = toPercentages(weights)
  // While a share is being typed the others keep the proportions they had before: 100 is on the way to 10, too.
  const before = useRef<{ id: string; weights: readonly number[] }>(undefined)
  const weightsFor = (id: string) =>
    before.current?.id === id && before.current.weights.length === weights.length
      ? before.current.weights
      : weights

  const withWeights = (next: readonly number[]) =>
    arms.map((arm, index) => ({ ...arm, weight: next[index] ?? arm.weight }))
  const rename = (id: string, text: string) =>
    onType(arms.map((arm) => (arm.id === id ? { ...arm, label: text } : arm)))
  const add = () => {
    const letter = nextLetter(arms.map((arm) => arm.label))
    const id = newPortId(
      letter.toLowerCase(),
      arms.map((arm) => arm.id),
    )
    // The new way gets an even share; the others keep their proportions in the rest.
    const next = withShare([...weights, 0], arms.length, 100 / (arms.length + 1))
    onSet([...withWeights(next), { id, label: letter, weight: next.at(-1) ?? 0 }])
  }
  const remove = ({ id }: Arm) => {
    const left = arms.filter((arm) => arm.id !== id)
    const next = toPercentages(left.map(({ weight }) => weight))
    onSet(
      left.map((arm, index) => ({ ...arm, weight: next[index] ?? arm.weight })),
      unlinked(store.getState().graph, nodeId, id),
    )
  }

  return (
    <Field label={label} description={help} error={error}>
      <fieldset className={styles.stack} aria-label={label} onBlur={onSettle}>
        <ul className={styles.rows} aria-label={label}>
          {arms.map((arm, index) => {
            const name = arm.label || arm.id
            return (
              <li key={arm.id} data-field={`${path}.${index}`}>
                <div className={styles.arm}>
                  <TextField
                    aria-label={t('arms.name', { number: index + 1 })}
                    placeholder={arm.id}
                    maxLength={100}
                    value={arm.label}
                    onChange={(event) => rename(arm.id, event.currentTarget.value)}
                  />
                  <NumberField
                    aria-label={t('arms.share', { name })}
                    suffix=" %"
                    hideControls
                    min={0}
                    max={100}
                    decimalScale={1}
                    disabled={arms.length < 2}
                    value={shares[index] ?? 0}
                    onChange={(next) => {
                      if (typeof next === 'number' && next !== shares[index])
                        onType(withWeights(withShare(weightsFor(arm.id), index, next)))
                    }}
                    onFocus={() => {
                      before.current = { id: arm.id, weights }
                    }}
                    onBlur={() => {
                      before.current = undefined
                    }}
                  />
                  <IconButton
                    label={t('rows.remove', { name })}
                    icon={<IconTrash size={16} />}
                    disabled={arms.length <= 2}
                    onClick={() => remove(arm)}
                  />
                </div>
                <RowNotes path={`${path}.${index}`} />
              </li>
            )
          })}
        </ul>
        <div className={styles.tools}>
          <Button
            isSmall
            variant="quiet"
            icon={<IconPlus size={16} />}
            disabled={arms.length >= MOST_ARMS}
            onClick={add}
          >
            {t('arms.add')}
          </Button>
          <Button
            isSmall
            variant="quiet"
            onClick={() => onSet(withWeights(evenWeights(arms.length)))}
          >
            {t('arms.even')}
          </Button>
        </div>
      </fieldset>
    </Field>
  )
}
