/** How a recipient's domain answers: to every recipient, to the first try, or after the final dot. */
export type Answer = { when: 'recipient' | 'first-try' | 'message'; reply: string }

/** A domain for each class of refusal, so that a class is told by the address. All others take their mail. */
const ANSWERS: Record<string, Answer> = {
  'unknown-user.example': { when: 'recipient', reply: '550 5.1.1 No such user here' },
  'disabled.example': { when: 'recipient', reply: '550 5.2.1 Mailbox disabled' },
  'no-words.example': { when: 'recipient', reply: '550 No such user' },
  'full.example': { when: 'recipient', reply: '452 4.2.2 Mailbox full' },
  'quota.example': { when: 'recipient', reply: '552 5.2.2 Over quota' },
  'silent.example': { when: 'recipient', reply: '451 4.4.1 No answer from host' },
  'disk.example': { when: 'recipient', reply: '452 4.3.1 Insufficient system storage' },
  'greylist.example': { when: 'first-try', reply: '451 4.7.1 Greylisted, try again later' },
  'busy.example': { when: 'first-try', reply: '421 4.7.0 Too many connections' },
  'rated.example': { when: 'first-try', reply: '450 4.7.28 Unusual rate of mail' },
  'large.example': { when: 'message', reply: '552 5.3.4 Message too large' },
  'policy.example': { when: 'message', reply: '550 5.7.1 Refused by policy' },
  'strange.example': { when: 'message', reply: '554 No thanks' },
}

/** The domains that turn mail down, each in its way. */
export const REFUSING_DOMAINS: readonly string[] = Object.keys(ANSWERS)

/** What this address is answered; undefined: its mail is taken. */
export const answerByDomain = (address: string): Answer | undefined =>
  ANSWERS[address.slice(address.lastIndexOf('@') + 1).toLowerCase()]
