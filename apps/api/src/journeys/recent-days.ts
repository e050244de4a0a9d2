import { addDuration, nextLocalTime } from '@sojourn/shared/time'

/**
 * The midnights around the last days, today's last: so many days have one boundary more.
 *
 * @param zone - IANA name; a day is what it is on the workspace's clock
 */
export const recentDays = (at: number, days: number, zone: string): number[] => {
  const tomorrow = nextLocalTime(at + 1, { time: '00:00', zone })
  return Array.from({ length: days + 1 }, (_, index) => {
    const back = days - index
    return back === 0 ? tomorrow : addDuration(tomorrow, `-P${back}D`, zone)
  })
}
