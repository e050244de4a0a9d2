// Runs in an activity, perhaps twice for one visit: each call must be safe to repeat.
import {
  defineRun,
  forEachMember,
  type RunContext,
  type RunMember,
} from '@sojourn/shared/node-type'
import { hasLiquid } from '@sojourn/shared/text'
import { updateContact } from './node.ts'
import { typedValue } from './typed-value.ts'

/** One outcome per member, in their order: `done`, or failed where a value cannot be rendered for them. */
export const run = defineRun(updateContact, ({ config: { set = {}, unset = [] }, members, ctx }) =>
  forEachMember(members, async (member) => {
    const values = await renderAll(set, member, ctx)
    if (values === undefined) return { failed: true, reason: 'update-contact.render' }

    await ctx.updateContact(member, { set: values, unset })
    return { port: 'done' }
  }),
)

/** The values to set for one member; undefined when the Liquid of any cannot be rendered. */
const renderAll = async (
  set: Record<string, string | number | boolean>,
  member: RunMember,
  ctx: RunContext,
): Promise<Record<string, unknown> | undefined> => {
  const values: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(set)) {
    if (typeof value !== 'string' || !hasLiquid(value)) {
      values[name] = value
      continue
    }
    try {
      values[name] = typedValue(value, await ctx.render(value, member))
    } catch {
      // The author's template fails for this member alone; the others go on.
      return undefined
    }
  }
  return values
}
