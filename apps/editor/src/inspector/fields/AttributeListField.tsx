import { useTranslation } from 'react-i18next'
import { TagsField } from '../../ui/TagsField.tsx'
import type { FieldProps } from '../field-props.ts'
import { useInspector } from '../InspectorContext.tsx'
import { OWN_ATTRIBUTES } from '../known-names.ts'

/** Names of attributes, a chip each: widget `attribute-list`. */
export function AttributeListField({ label, help, error, value, onSet }: FieldProps) {
  const { t } = useTranslation('inspector')
  const { facts } = useInspector()
  const chosen = Array.isArray(value) ? value.map(String) : []
  return (
    <TagsField
      label={label}
      description={help}
      error={error}
      placeholder={chosen.length === 0 ? t('attributes.name') : undefined}
      data={[...new Set([...(facts?.attributes ?? []), ...OWN_ATTRIBUTES])]}
      maxTags={100}
      value={chosen}
      onChange={(names) => onSet(names.length === 0 ? undefined : names)}
    />
  )
}
