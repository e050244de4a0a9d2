import { useTranslation } from 'react-i18next'
import { IconPlus } from '../../icons.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/fields.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { isDateOffset, type Side, sideOf, withSide } from '../date-offset.ts'
import type { FieldProps } from '../field-props.ts'
import { DurationInput } from './DurationInput.tsx'
import { AttributeInput } from './NameInputs.tsx'
import styles from './rows.module.css'

const SIDES = ['before', 'on', 'after'] as const

/** A date of the contact, or a time before or after it; may be left out: widget `date-offset`. */
export function DateOffsetField({
  label,
  help,
  error,
  value,
  onType,
  onSet,
  onSettle,
}: FieldProps) {
  const { t } = useTranslation('inspector')
  if (!isDateOffset(value)) {
    return (
      <Field label={label} description={help} error={error}>
        <Button
          isSmall
          variant="quiet"
          icon={<IconPlus size={16} />}
          onClick={() => onSet({ attribute: '' })}
        >
          {t('date.add')}
        </Button>
      </Field>
    )
  }
  const side = sideOf(value)
  const length = value.offset?.replace('-', '') ?? 'P1D'
  return (
    <Field label={label} error={error}>
      <div className={styles.card}>
        <AttributeInput
          aria-label={t('date.attribute')}
          placeholder={t('date.attribute')}
          maxLength={200}
          value={value.attribute}
          onChange={(attribute) => onType({ ...value, attribute })}
          onBlur={onSettle}
        />
        <Segmented
          aria-label={t('date.side')}
          data={SIDES.map((each) => ({ value: each as Side, label: t(`date.sides.${each}`) }))}
          value={side}
          onChange={(next) => onSet(withSide(value, next, length))}
        />
        {side !== 'on' && (
          <DurationInput
            withoutExact
            label={t('date.length')}
            value={length}
            onType={(next) => onType(withSide(value, side, next))}
            onSet={(next) => onSet(withSide(value, side, next))}
            onSettle={onSettle}
          />
        )}
        <Button isSmall variant="quiet" className={styles.add} onClick={() => onSet(undefined)}>
          {t('date.remove')}
        </Button>
      </div>
    </Field>
  )
}
