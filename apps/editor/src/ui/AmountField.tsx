import styles from './AmountField.module.css'
import { Field, NumberField } from './fields.tsx'
import { Select } from './Select.tsx'

type AmountFieldProps = {
  label: string
  description?: string
  /** Null: nothing is set. */
  count: number | null
  most?: number
  unit: string
  /** What the choice of the unit is called. */
  unitLabel: string
  units: readonly { value: string; label: string }[]
  onChange: (count: number | null, unit: string) => void
}

/** A number with its unit; an empty one is none. */
export function AmountField(props: AmountFieldProps) {
  const { label, description, count, most = 10_000_000, unit, unitLabel, units, onChange } = props
  return (
    <Field label={label} description={description}>
      <div className={styles.amount}>
        <NumberField
          aria-label={label}
          min={1}
          max={most}
          allowDecimal={false}
          allowNegative={false}
          value={count ?? ''}
          onChange={(value) => onChange(Number(value) >= 1 ? Number(value) : null, unit)}
        />
        <Select
          aria-label={unitLabel}
          value={unit}
          data={[...units]}
          onChange={(chosen) => onChange(count, chosen ?? unit)}
        />
      </div>
    </Field>
  )
}
