// Runs in an activity, perhaps twice for one visit: each call must be safe to repeat.
import { defineRun, forEachMember } from '@sojourn/shared/node-type'
import { hasLiquid } from '@sojourn/shared/text'
import { startJourney } from './node.ts'

/** One outcome per member, in their order: `started`, or `refused` where that journey takes nobody now. */
export const run = defineRun(startJourney, ({ config: { journey, data }, members, ctx }) =>
  forEachMember(members, async (member) => {
    const values: Record<string, string> = {}
    for (const [name, value] of Object.entries(data)) {
      try {
        values[name] = hasLiquid(value) ? await ctx.render(value, member) : value
      } catch {
        // The author's template fails for this member alone; the others go on.
        return { port: 'refused', reason: 'start-journey.render' }
      }
    }
    const isStarted = await ctx.startJourney(member, { journey, data: values })
    return isStarted ? { port: 'started' } : { port: 'refused', reason: 'start-journey.not-live' }
  }),
)
