import type { StepOf } from '@sojourn/shared/dsl'
import type { House } from './house.ts'

/** A wait by a date of the contact, or by a clock or hours. */
export const sleepUntil = (
  until: Partial<NonNullable<StepOf<'sleep'>['until']>>,
  next: string | null,
  passed?: string | null,
): StepOf<'sleep'> => ({
  do: 'sleep',
  until: { zone: 'contact', ...until },
  next: passed === undefined ? { next } : { next, passed },
})

/** A call of `identify` for each contact, unrouted. */
export const identify = async (
  house: House,
  contacts: readonly string[],
  traits: Record<string, unknown>,
): Promise<void> => {
  await house.happen('identify', contacts)
  await house.db
    .updateTable('event')
    .set({ kind: 'identify', payload: JSON.stringify({ traits }) })
    .where('name', '=', 'identify')
    .where('routed_at', 'is', null)
    .execute()
}
