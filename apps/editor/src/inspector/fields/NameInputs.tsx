import type { AutocompleteProps } from '@mantine/core'
import { SuggestField } from '../../ui/Select.tsx'
import { useInspector } from '../InspectorContext.tsx'
import { OWN_ATTRIBUTES, OWN_EVENTS } from '../known-names.ts'

type NameInputProps = Omit<AutocompleteProps, 'data'>

const unique = (names: readonly string[]): string[] => [...new Set(names)]

/** An event by its name: those that were seen are suggested, any other may be typed. */
export function EventNameInput(props: NameInputProps) {
  const { facts } = useInspector()
  return <SuggestField data={unique([...(facts?.events ?? []), ...OWN_EVENTS])} {...props} />
}

/** An attribute by its name: those that were seen are suggested, any other may be typed. */
export function AttributeInput(props: NameInputProps) {
  const { facts } = useInspector()
  return (
    <SuggestField data={unique([...(facts?.attributes ?? []), ...OWN_ATTRIBUTES])} {...props} />
  )
}
