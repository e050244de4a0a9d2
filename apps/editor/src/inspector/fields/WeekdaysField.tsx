import { useFormat } from '../../i18n/useFormat.ts'
import { Field } from '../../ui/fields.tsx'
import type { FieldProps } from '../field-props.ts'
import styles from './WeekdaysField.module.css'

const DAYS = [1, 2, 3, 4, 5, 6, 7]

/** The days it may fall on; none chosen means any: widget `weekdays`. */
export function WeekdaysField({ label, help, error, value, onSet }: FieldProps) {
  const format = useFormat()
  const chosen: unknown[] = Array.isArray(value) ? value : []
  const toggle = (day: number) => {
    const next = DAYS.filter((each) => chosen.includes(each) !== (each === day))
    onSet(next.length === 0 ? undefined : next)
  }
  return (
    <Field label={label} description={help} error={error}>
      <fieldset className={styles.days} aria-label={label}>
        {DAYS.map((day) => (
          <button
            key={day}
            type="button"
            className={styles.day}
            aria-pressed={chosen.includes(day)}
            aria-label={format.weekday(day)}
            onClick={() => toggle(day)}
          >
            {format.weekday(day, 'short')}
          </button>
        ))}
      </fieldset>
    </Field>
  )
}
