import type { Mail } from '@sojourn/db'
import { checkMail, type MailProblem } from '@sojourn/mail'

const MOST_KEPT = 1000

const kept = new Map<string, MailProblem[]>()

/**
 * What is wrong with a stored mail. Checking compiles its MJML, so the answer for each revision is
 * kept: lists and facts ask for all mails at once.
 */
export const checkStoredMail = async (workspace: string, mail: Mail): Promise<MailProblem[]> => {
  const key = `${workspace} ${mail.id} ${mail.revision} ${mail.updatedAt}`
  const known = kept.get(key)
  if (known) return known

  const problems = await checkMail(mail.document)
  const oldest = kept.keys().next().value
  if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest)
  kept.set(key, problems)
  return problems
}

/** A problem as the API answers it: `values` are always there. */
export const toAnswer = (problem: MailProblem) => ({ ...problem, values: problem.values ?? {} })
