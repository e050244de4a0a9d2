import { senders } from '@sojourn/db'
import { UserError } from '@sojourn/shared/problems'
import type { Deps } from '../deps.ts'
import { fieldError } from '../http/field-errors.ts'
import { nameText } from '../http/sentences.ts'
import type { TemplateUse } from './use-template.ts'

export type NewSender = { id: string; name: string; address: string; postalAddress: string }
export type ChosenSender = {
  /** What mails name; undefined: the workspace's default. */
  value?: string
  /** To be made with the journey. */
  made?: NewSender
}

/**
 * Who a template's mails are from: the sender that was named, one to be made, or the default. Where there is
 * none yet and mails stay in the built-in inbox anyway, an example will do to try things with.
 *
 * @throws UserError `invalid`, 422
 */
export const chooseSender = async (
  { db, ids, settings }: Deps,
  { workspace, template, parameters, language }: TemplateUse,
): Promise<ChosenSender> => {
  const field = template.manifest.parameters.find(({ type }) => type === 'sender')?.id
  if (field === undefined) return {}
  const known = await senders(db, workspace).list()
  const given = parameters[field]
  const refuse = (code: string): never => {
    throw new UserError('invalid', 422, {
      errors: [fieldError(language, `parameters.${field}`, code)],
    })
  }
  if (typeof given === 'object') {
    const made = { id: ids('snd'), ...given }
    return { value: made.id, made }
  }
  if (given !== undefined) {
    return known.some(({ id }) => id === given)
      ? { value: String(given) }
      : refuse('unknown-sender')
  }
  if (known.some(({ isDefault }) => isDefault)) return {}
  if (settings.isSmtpSet) return refuse('required')
  return { made: { id: ids('snd'), ...EXAMPLE, name: nameText(language, 'exampleSender') } }
}

const EXAMPLE = {
  address: 'hello@example.com',
  postalAddress: '1 Example Street, Example City',
}
