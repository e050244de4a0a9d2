import { useTranslation } from 'react-i18next'
import { useDocument } from '../../document/DocumentContext.tsx'
import { SuggestField } from '../../ui/Select.tsx'
import { handedOverTo, usePropertiesAtHand, useTriggerProperties } from '../event-properties.ts'
import { AttributeInput, EventNameInput } from '../fields/NameInputs.tsx'
import { useInspector } from '../InspectorContext.tsx'
import { stepsData } from '../steps-data.ts'
import type { Subject } from './draft.ts'

type SubjectNameProps = { subject: Subject; name: string; onName: (name: string) => void }

/** The name of what a condition speaks of, with suggestions of its kind. */
export function SubjectName({ subject, name, onName }: SubjectNameProps) {
  const { t } = useTranslation('inspector')
  const { nodeId } = useInspector()
  const graph = useDocument((state) => state.graph)
  const atHand = usePropertiesAtHand()
  const ofTrigger = useTriggerProperties()
  const props = {
    'aria-label': t(`condition.names.${subject}`),
    placeholder: t(`condition.names.${subject}`),
    maxLength: 200,
    value: name,
    onChange: onName,
  }
  if (subject === 'event') return <EventNameInput {...props} />
  if (subject === 'attribute') return <AttributeInput {...props} />
  const data =
    subject === 'property'
      ? atHand.map((property) => property.name)
      : [
          'event.name',
          ...[...ofTrigger.map((property) => property.name), ...handedOverTo(graph, nodeId)].map(
            (property) => `event.${property}`,
          ),
          ...stepsData(graph, nodeId),
        ]
  return <SuggestField data={[...new Set(data)]} {...props} />
}
