import type { AutocompleteProps } from '@mantine/core'
import { SuggestField } from '../../ui/Select.tsx'
import { useInspector } from '../InspectorContext.tsx'
import { attributeNames, eventNames } from '../known-names.ts'

type NameInputProps = Omit<AutocompleteProps, 'data'>

/** An event by its name: those that were seen are suggested, any other may be typed. */
export function EventNameInput(props: NameInputProps) {
  const { facts } = useInspector()
  return <SuggestField data={eventNames(facts)} {...props} />
}

/** An attribute by its name: those that were seen are suggested, any other may be typed. */
export function AttributeInput(props: NameInputProps) {
  const { facts } = useInspector()
  return <SuggestField data={attributeNames(facts)} {...props} />
}
