import { Predicate } from '@sojourn/shared/predicate'
import { Field } from '../../ui/fields.tsx'
import type { FieldProps } from '../field-props.ts'
import { useInspector } from '../InspectorContext.tsx'
import { PredicateEditor } from '../predicate/PredicateEditor.tsx'

/** A condition: widget `predicate`. A trigger's speaks of the event, before there is any enrolment. */
export function PredicateField({ label, help, error, value, onType, onSet, onSettle }: FieldProps) {
  const { nodeType } = useInspector()
  const parsed = Predicate.safeParse(value)
  return (
    <Field label={label} description={help} error={error}>
      <PredicateEditor
        label={label}
        value={parsed.success ? parsed.data : undefined}
        subjects={
          nodeType.family === 'trigger'
            ? ['property', 'attribute', 'event']
            : ['attribute', 'property', 'data', 'event']
        }
        onType={onType}
        onSet={(next) => onSet(next)}
        onSettle={onSettle}
      />
    </Field>
  )
}
