import { UserError } from '@sojourn/shared/problems'
import { type ParameterValue, parameterFault } from '@sojourn/shared/template'
import { fieldError } from '../http/field-errors.ts'
import type { ChosenSender } from './choose-sender.ts'
import { defaultOf } from './describe-template.ts'
import type { TemplateUse } from './use-template.ts'

/**
 * The values of a template's blanks: what was given, else the defaults.
 *
 * @throws UserError `invalid`, 422, with every value that cannot be taken
 */
export const readParameters = (
  { template, parameters, language }: TemplateUse,
  workspaceName: string,
  sender: ChosenSender,
): Record<string, ParameterValue> => {
  const asked = template.manifest.parameters
  const unknown = Object.keys(parameters)
    .filter((id) => !asked.some((parameter) => parameter.id === id))
    .map((id) => fieldError(language, `parameters.${id}`, 'unknown-parameter'))
  const values: Record<string, ParameterValue> = {}
  const wrong = asked.flatMap((parameter) => {
    const { id, type } = parameter
    if (type === 'sender') {
      values[id] = sender.value
      return []
    }
    const given = Object.hasOwn(parameters, id) ? parameters[id] : undefined
    const value = given ?? defaultOf(template, parameter, { language, workspaceName })
    const fault =
      typeof value === 'object' ? { code: 'not-string' } : parameterFault(parameter, value)
    if (fault !== undefined) return [fieldError(language, `parameters.${id}`, fault.code, fault)]
    values[id] = value as ParameterValue
    return []
  })
  const errors = [...unknown, ...wrong]
  if (errors.length > 0) throw new UserError('invalid', 422, { errors })
  return values
}
