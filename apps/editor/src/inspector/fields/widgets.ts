import type { ComponentType } from 'react'
import { FlowInputsField } from '../../subflows/FlowInputsField.tsx'
import { JourneyField } from '../../subflows/JourneyField.tsx'
import { SubFlowField } from '../../subflows/SubFlowField.tsx'
import type { FieldProps } from '../field-props.ts'
import type { FieldSchema } from '../schema.ts'
import { ArmsField } from './ArmsField.tsx'
import { AttributeField } from './AttributeField.tsx'
import { AttributeListField } from './AttributeListField.tsx'
import { AwaitedEventsField } from './AwaitedEventsField.tsx'
import { CasesField } from './CasesField.tsx'
import { ChoiceField } from './ChoiceField.tsx'
import { DataTypesField } from './DataTypesField.tsx'
import { DateOffsetField } from './DateOffsetField.tsx'
import { DurationField } from './DurationField.tsx'
import { EventNameField } from './EventNameField.tsx'
import { KeyValuesField } from './KeyValuesField.tsx'
import { LiquidBlockField, LiquidField } from './LiquidField.tsx'
import { LocalTimeField } from './LocalTimeField.tsx'
import { LongTextField } from './LongTextField.tsx'
import { MailField } from './MailField.tsx'
import { NumberInput } from './NumberInput.tsx'
import { PredicateField } from './PredicateField.tsx'
import { SavesField } from './SavesField.tsx'
import { SenderField } from './SenderField.tsx'
import { SendNodeField } from './SendNodeField.tsx'
import { SetAttributesField } from './SetAttributesField.tsx'
import { SwitchInput } from './SwitchInput.tsx'
import { TextInput } from './TextInput.tsx'
import { UrlField } from './UrlField.tsx'
import { WeekdaysField } from './WeekdaysField.tsx'
import { ZoneField } from './ZoneField.tsx'

type Widget = ComponentType<FieldProps>

/** What draws a field, by the `widget` of its schema. */
const WIDGETS: Readonly<Record<string, Widget>> = {
  arms: ArmsField,
  attribute: AttributeField,
  'attribute-list': AttributeListField,
  'awaited-events': AwaitedEventsField,
  'cannot-tell': ChoiceField,
  cases: CasesField,
  choice: ChoiceField,
  'date-offset': DateOffsetField,
  duration: DurationField,
  'event-name': EventNameField,
  'flow-inputs': FlowInputsField,
  journey: JourneyField,
  'key-values': KeyValuesField,
  percent: NumberInput,
  liquid: LiquidField,
  'liquid-block': LiquidBlockField,
  'local-time': LocalTimeField,
  'long-text': LongTextField,
  mail: MailField,
  'open-count': ChoiceField,
  predicate: PredicateField,
  saves: SavesField,
  'send-node': SendNodeField,
  sender: SenderField,
  'set-attributes': SetAttributesField,
  'sub-flow': SubFlowField,
  text: TextInput,
  url: UrlField,
  weekdays: WeekdaysField,
  zone: ZoneField,
}

// The values of these pairs are types, of which there are few.
const BY_PATH: Readonly<Record<string, Widget>> = { 'trigger-api.data': DataTypesField }

const WITH_ROWS = new Set(['arms', 'cases', 'awaited-events'])

/** The widget of a field. One that no widget is named for is drawn by the type of its value. */
export const widgetOf = (
  nodeType: string,
  path: string,
  { widget, type, enum: options }: FieldSchema,
): { Widget: Widget; hasRows: boolean } => {
  const named = BY_PATH[`${nodeType}.${path}`] ?? (widget ? WIDGETS[widget] : undefined)
  const Widget = named ?? (options ? ChoiceField : byType(type))
  return { Widget, hasRows: widget !== undefined && WITH_ROWS.has(widget) }
}

const byType = (type: string | undefined): Widget => {
  if (type === 'boolean') return SwitchInput
  return type === 'number' || type === 'integer' ? NumberInput : TextInput
}
