type SpreadUnit = 'minutes' | 'hours' | 'days'

/** A spread as two fields show it: the largest unit in which it is whole. */
export const readSpread = (
  spread: string | undefined,
): { count: number | null; unit: SpreadUnit } => {
  const [, days = 0, hours = 0, minutes = 0] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?)?$/.exec(spread ?? '')?.map(Number) ?? []
  const all = whole(days) * 1440 + whole(hours) * 60 + whole(minutes)
  if (all === 0) return { count: null, unit: 'hours' }
  if (all % 1440 === 0) return { count: all / 1440, unit: 'days' }
  if (all % 60 === 0) return { count: all / 60, unit: 'hours' }
  return { count: all, unit: 'minutes' }
}

const whole = (number: number): number => (Number.isNaN(number) ? 0 : number)

/** The duration that two fields say; undefined: nobody is spread. */
export const writeSpread = (count: number | null, unit: string): string | undefined => {
  if (count === null) return undefined
  if (unit === 'days') return `P${count}D`
  return unit === 'hours' ? `PT${count}H` : `PT${count}M`
}
