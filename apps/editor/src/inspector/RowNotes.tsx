import { FieldNotes } from './FieldNotes.tsx'
import { useInspector } from './InspectorContext.tsx'
import { isAt } from './problems-at.ts'

/** What is wrong with one row of a field. */
export function RowNotes({ path }: { path: string }) {
  const { problems } = useInspector()
  return (
    <FieldNotes problems={problems.filter(({ field }) => isAt(field, path, { isDeep: true }))} />
  )
}
