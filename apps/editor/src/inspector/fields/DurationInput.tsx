import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/useFormat.ts'
import { TextField } from '../../ui/fields.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Select } from '../../ui/Select.tsx'
import {
  type DurationShape,
  durationShape,
  durationText,
  parseDurationText,
  toDuration,
  UNITS,
  type Unit,
} from '../duration-text.ts'
import { useLocalText } from '../useLocalText.ts'
import styles from './rows.module.css'

type DurationInputProps = {
  /** Names the controls. */
  label: string
  value: string
  onType: (iso: string) => void
  onSet: (iso: string) => void
  onSettle: () => void
  /** Where there may be no duration: the value is '' then. */
  canBeEmpty?: boolean
  /** Where the difference between days and hours does not matter, such as in the past. */
  withoutExact?: boolean
}

/** A number without a unit, as long as durations may be. */
const COUNT = /^\s*\d{1,5}\s*$/

const isUnit = (unit: string | null): unit is Unit => UNITS.some((known) => known === unit)

/** A number with a unit, or a text such as `3d 4h`; days to the same clock time or counted exactly. */
export function DurationInput({
  label,
  value,
  onType,
  onSet,
  onSettle,
  canBeEmpty = false,
  withoutExact = false,
}: DurationInputProps) {
  const { t } = useTranslation('inspector')
  const format = useFormat()
  // What was chosen stays while its value does: 24 hours are not at once a day.
  const [chosen, setChosen] = useState<{ iso: string; shape: DurationShape }>()
  const isUnset = canBeEmpty && value === ''
  const shape =
    chosen?.iso === value
      ? chosen.shape
      : isUnset
        ? { kind: 'text' as const }
        : durationShape(value)
  const isSimple = shape.kind === 'simple'
  const letters = t('duration.letters', { returnObjects: true })

  const keep = (iso: string, next: DurationShape) => setChosen({ iso, shape: next })
  const text = useLocalText(
    isSimple ? String(shape.count) : isUnset ? '' : durationText(value, letters),
    (typed) => {
      if (canBeEmpty && typed.trim() === '') {
        onType('')
        return ''
      }
      const plain = typed.normalize('NFKC')
      if (isSimple && COUNT.test(plain)) {
        const count = Number(plain)
        const iso = toDuration(count, shape.unit, shape.isExact)
        keep(iso, { ...shape, count })
        onType(iso)
        return String(count)
      }
      // A text in the number's place is understood, too.
      const iso = parseDurationText(typed)
      if (iso === undefined) return undefined
      keep(iso, { kind: 'text' })
      onType(iso)
      return durationText(iso, letters)
    },
    onSettle,
  )
  const choose = (unit: Unit, isExact: boolean) => {
    const count = isSimple ? shape.count : 1
    const iso = toDuration(count, unit, isExact)
    keep(iso, { kind: 'simple', count, unit, isExact })
    onSet(iso)
  }
  const isEmpty = canBeEmpty && text.text.trim() === ''
  const isMeaningless =
    !isEmpty &&
    parseDurationText(text.text) === undefined &&
    !COUNT.test(text.text.normalize('NFKC'))

  return (
    <div className={styles.stack}>
      <div className={styles.amount}>
        <TextField
          aria-label={t(isSimple ? 'duration.count' : 'duration.text', { field: label })}
          inputMode={isSimple ? 'numeric' : 'text'}
          value={text.text}
          error={isMeaningless ? t('duration.unclear') : undefined}
          placeholder={isSimple ? undefined : t('duration.example')}
          onChange={(event) => text.onText(event.currentTarget.value)}
          onBlur={text.onBlur}
        />
        <Select
          aria-label={t('duration.unit', { field: label })}
          data={[
            ...UNITS.map((unit) => ({ value: unit as string, label: t(`duration.units.${unit}`) })),
            { value: 'text', label: t('duration.units.text') },
          ]}
          value={isSimple ? shape.unit : 'text'}
          onChange={(unit) => {
            if (isUnit(unit)) choose(unit, false)
            else keep(value, { kind: 'text' })
          }}
        />
      </div>
      {!isSimple && !isMeaningless && !isEmpty && (
        <p className={styles.hint}>{format.duration(value)}</p>
      )}
      {isSimple && shape.unit === 'days' && !withoutExact && (
        <Segmented
          aria-label={t('duration.days', { field: label })}
          data={[
            { value: 'clock', label: t('duration.clock') },
            { value: 'exact', label: t('duration.exact') },
          ]}
          value={shape.isExact ? 'exact' : 'clock'}
          onChange={(next) => choose('days', next === 'exact')}
        />
      )}
    </div>
  )
}
