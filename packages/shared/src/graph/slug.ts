import { z } from 'zod'

/**
 * What ids of nodes, ports, arms and cases look like. Made once and never reused. `constructor` is the
 * one name of this form that every object answers to, and so is nobody's id.
 */
export const Slug = z
  .string()
  .regex(/^(?!constructor$)[a-z0-9-]{1,40}$/)
  .meta({ id: 'Slug' })

/**
 * What ids of steps look like: a node's id, or inside a sub-flow the path to it, `outer/inner`. A node's
 * further steps are `node~name`.
 */
export const StepPath = z
  .string()
  .regex(
    /^(?!constructor(?:[/~]|$))[a-z0-9-]{1,40}(?:\/(?!constructor(?:[/~]|$))[a-z0-9-]{1,40}){0,10}(?:~[a-z0-9-]{1,40})?$/,
  )
  .meta({ id: 'StepPath' })
