import { useTranslation } from 'react-i18next'
import { NumberField } from '../../ui/fields.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { LiquidInput } from './LiquidInput.tsx'

export type ValueType = 'text' | 'number' | 'boolean'
type Scalar = string | number | boolean

type TypedValueProps = {
  type: ValueType
  label: string
  value: Scalar
  onType: (value: Scalar) => void
  onSet: (value: Scalar) => void
}

/** A value in a field of its type; a text may hold variables. */
export function TypedValue({ type, label, value, onType, onSet }: TypedValueProps) {
  const { t } = useTranslation('inspector')
  if (type === 'boolean') {
    return (
      <Segmented
        aria-label={label}
        data={[
          { value: 'true', label: t('yes') },
          { value: 'false', label: t('no') },
        ]}
        value={String(value)}
        onChange={(next) => onSet(next === 'true')}
      />
    )
  }
  if (type === 'number') {
    return (
      <NumberField
        aria-label={label}
        value={typeof value === 'number' ? value : 0}
        onChange={(next) => typeof next === 'number' && onType(next)}
      />
    )
  }
  return (
    <LiquidInput
      label={label}
      maxLength={2000}
      value={String(value)}
      onText={(text) => onType(text)}
    />
  )
}
