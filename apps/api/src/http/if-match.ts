import { UserError } from '@sojourn/shared/problems'

/**
 * The revision that an `If-Match` header names, plain or quoted.
 *
 * @throws UserError `revision-needed`, 428, when there is none
 */
export const revisionIn = (header: string | undefined): number => {
  const text = /^(?:W\/)?"?(\d{1,15})"?$/.exec(header?.trim() ?? '')?.[1]
  if (text === undefined) throw new UserError('revision-needed', 428)
  return Number(text)
}
