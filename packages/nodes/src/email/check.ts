import type {
  Facts,
  MailFact,
  NodeProblem,
  NodeSurroundings,
  SenderFact,
} from '@sojourn/shared/node-type'
import type { EmailConfig } from './schema.ts'

/** What holds a mail back, or looks unmeant: the mail itself, then who it is from. */
export const checkEmail = (config: EmailConfig, { facts }: NodeSurroundings): NodeProblem[] => [
  ...checkMail(config, facts),
  ...checkSender(config, facts),
]

const checkMail = ({ mail }: EmailConfig, { mails }: Facts): NodeProblem[] => {
  if (mail === '') return [{ code: 'no-mail', level: 'blocking', field: 'mail' }]
  const found = own(mails, mail)
  if (found === undefined)
    return [{ code: 'mail-missing', level: 'blocking', field: 'mail', values: { mail } }]
  return checkContent(found)
}

const checkContent = ({ name, languages, problems }: MailFact): NodeProblem[] => {
  if (languages.length === 0)
    return [{ code: 'mail-empty', level: 'blocking', field: 'mail', values: { name } }]
  const blocking = problems.filter(({ level }) => level === 'blocking').length
  if (blocking > 0) {
    return [
      {
        code: 'mail-has-problems',
        level: 'blocking',
        field: 'mail',
        values: { name, number: blocking },
      },
    ]
  }
  if (problems.length === 0) return []
  return [
    {
      code: 'mail-has-warnings',
      level: 'warning',
      field: 'mail',
      values: { name, number: problems.length },
    },
  ]
}

const checkSender = ({ sender, kind }: EmailConfig, facts: Facts): NodeProblem[] => {
  const id = sender ?? facts.defaultSender
  if (id === undefined) return [{ code: 'no-sender', level: 'blocking', field: 'sender' }]
  const found = own<SenderFact>(facts.senders, id)
  if (found === undefined) return [{ code: 'sender-missing', level: 'blocking', field: 'sender' }]
  // A marketing mail must say where its sender can be written to by post (rule G2).
  if (kind === 'transactional' || found.hasPostalAddress) return []
  return [
    { code: 'no-postal-address', level: 'blocking', field: 'sender', values: { name: found.name } },
  ]
}

const own = <V>(record: Record<string, V>, key: string): V | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined
