import { z } from 'zod'
import { Slug } from '../graph/slug.ts'
import { Duration, isForward } from '../time/index.ts'

/** What a template may ask for. */
export const ParameterType = z
  .enum(['text', 'link', 'number', 'duration', 'event', 'attribute', 'sender'])
  .meta({ id: 'ParameterType' })
export type ParameterType = z.infer<typeof ParameterType>

/** One blank of a template. A sender may stay open: mails then go out from the default one. */
export const Parameter = z
  .strictObject({
    id: Slug,
    type: ParameterType,
    default: z.union([z.string(), z.number()]).optional(),
    /** The default is the workspace's own name. */
    from: z.literal('workspace-name').optional(),
    min: z.number().optional(),
    max: z.number().optional(),
  })
  .meta({ id: 'TemplateParameter' })
export type Parameter = z.infer<typeof Parameter>

/** What is filled into a blank; `undefined` leaves out the field that holds nothing else. */
export type ParameterValue = string | number | undefined

const LINK = /^https?:\/\/[^\s/?#<>"]+[^\s<>"]*$/i
// It is named within Liquid, between quotes.
const ATTRIBUTE = /^[^"'{}<>\\]{1,200}$/

/** Why a value cannot be filled in: the code of what is wrong, or undefined. */
export const parameterFault = (
  { type, min, max }: Parameter,
  value: ParameterValue,
): { code: string; limit?: number } | undefined => {
  if (type === 'sender') return undefined
  if (value === undefined || value === '') return { code: 'required' }
  if (type === 'number') {
    if (typeof value !== 'number' || !Number.isFinite(value)) return { code: 'not-number' }
    if (min !== undefined && value < min) return { code: 'number-too-small', limit: min }
    if (max !== undefined && value > max) return { code: 'number-too-big', limit: max }
    return undefined
  }
  if (typeof value !== 'string') return { code: 'not-string' }
  if (value.length > 200) return { code: 'text-too-big', limit: 200 }
  if (type === 'link') return LINK.test(value) ? undefined : { code: 'not-link' }
  if (type === 'attribute') return ATTRIBUTE.test(value) ? undefined : { code: 'not-attribute' }
  if (type === 'duration')
    return Duration.safeParse(value).success && isForward(value)
      ? undefined
      : { code: 'not-duration' }
  return undefined
}
