import { sendingDomains } from '@sojourn/db'
import { type BuiltMessage, createDkimSigners, domainOf, signMessage } from '@sojourn/mail'
import type { Deps } from '../deps.ts'

/** A message as its sender's domain signs it; unsigned where signing is not switched on. */
export const signAsDomain = async (
  { db, secrets }: Pick<Deps, 'db' | 'secrets'>,
  workspace: string,
  message: BuiltMessage,
): Promise<BuiltMessage> => {
  const domain = domainOf(message.from)
  const { dkim } = await sendingDomains(db, workspace).find(domain)
  if (!dkim?.isOn) return message
  return signMessage(message, createDkimSigners(secrets)({ workspace, domain, ...dkim }))
}
