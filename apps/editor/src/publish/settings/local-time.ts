const two = (part: number): string => String(part).padStart(2, '0')

/** An instant as a field for date and time shows it, by the clock of this browser; '' without one. */
export const toLocalTime = (at: number | undefined): string => {
  if (at === undefined) return ''
  const date = new Date(at)
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}

/** The instant that such a field means; undefined for an empty one. */
export const fromLocalTime = (text: string): number | undefined => {
  const at = text === '' ? Number.NaN : new Date(text).getTime()
  return Number.isNaN(at) || at < 0 ? undefined : at
}
