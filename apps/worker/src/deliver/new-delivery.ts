import type { HandOverFacts, NewDelivery } from '@sojourn/db'
import { chooseLanguage, messageIdOf } from '@sojourn/mail'
import type { Language } from '@sojourn/shared/mail'
import type { RunMember } from '@sojourn/shared/node-type'
import type { Consignment, DeliverDeps } from './deliver-deps.ts'
import type { checkRecipient } from './recipient.ts'

/** The language of one recipient's mail. */
export const languageOf = ({ content }: Consignment, { contact }: HandOverFacts): Language =>
  chooseLanguage(contact?.language, Object.keys(content.languages) as Language[], content.fallback)

/** A row to be for one member's visit: reserved, or skipped with the reason. */
export const newDelivery = (
  { now, newId }: Pick<DeliverDeps, 'now' | 'newId'>,
  consignment: Consignment,
  member: RunMember,
  facts: HandOverFacts,
  recipient: ReturnType<typeof checkRecipient>,
): NewDelivery => {
  const id = newId('dlv')
  const { journey, version, mail, contentHash, kind, attempt, sender } = consignment
  return {
    id,
    enrolment: member.enrolment,
    step: member.step,
    visit: member.visit,
    contact: facts.contact === undefined ? null : member.contact,
    journey,
    version,
    mail,
    contentHash,
    language: languageOf(consignment, facts),
    address: recipient.address,
    kind,
    messageId: messageIdOf(id, sender.address),
    attempt,
    state: 'skip' in recipient ? 'skipped' : 'reserved',
    reason: 'skip' in recipient ? recipient.skip : null,
    at: now(),
  }
}
