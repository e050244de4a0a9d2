/** A field of the inspector. Keys of nested fields are paths, such as `arms.weight`. */
export type FieldStrings = { label: string; help?: string }

/** The words of one node type in one language. */
export type NodeStrings = {
  name: string
  description: string
  /** What a node of this type does, said with the values of its sentence. */
  summary: string
  /** Further sentences, by the `key` that the type's `sentence` chooses. */
  [sentence: `summary-${string}`]: string
  ports: Record<string, string>
  fields: Record<string, FieldStrings>
  /** Labels of a field's values. Absent where the values are names, such as GET. */
  options?: Record<string, Record<string, string>>
  problems: Record<string, string>
}
