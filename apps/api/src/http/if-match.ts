import { UserError } from '@sojourn/shared/problems'

/**
 * The revision that an `If-Match` header names, plain or quoted.
 *
 * @throws UserError `revision-needed`, 428, when there is none; `invalid`, 400, when it is no revision
 */
export const revisionIn = (header: string | undefined): number => {
  if (header === undefined || header.trim() === '') throw new UserError('revision-needed', 428)
  const [, quoted, plain] = /^(?:(?:W\/)?"(\d{1,15})"|(\d{1,15}))$/.exec(header.trim()) ?? []
  const text = quoted ?? plain
  if (text === undefined) {
    throw new UserError('invalid', 400, { field: 'If-Match', fieldCode: 'not-a-revision' })
  }
  return Number(text)
}
