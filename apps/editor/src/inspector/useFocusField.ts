import { type RefObject, useEffect } from 'react'

const CONTROLS = 'input:not([type=hidden]), textarea, select, button, [tabindex="0"]'

/** Puts the focus into a field and brings it into sight, once each time another one is asked for. */
export const useFocusField = (form: RefObject<HTMLElement | null>, field: string | undefined) => {
  useEffect(() => {
    if (field === undefined) return
    const inside = [...(form.current?.querySelectorAll<HTMLElement>('[data-field]') ?? [])]
    const paths = inside.filter(({ dataset }) => isWithin(field, dataset['field'] ?? ''))
    // Rows lie inside their field: the longest path is the nearest.
    const nearest = paths.sort(
      (a, b) => (b.dataset['field']?.length ?? 0) - (a.dataset['field']?.length ?? 0),
    )[0]
    nearest?.scrollIntoView({ block: 'center' })
    nearest?.querySelector<HTMLElement>(CONTROLS)?.focus({ preventScroll: true })
  }, [form, field])
}

const isWithin = (field: string, path: string): boolean =>
  field === path || field.startsWith(`${path}.`)
