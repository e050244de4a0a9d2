import { checkEvents } from './events.ts'
import { checkFlow } from './flow.ts'
import type { History, Violation } from './history.ts'
import { checkMails } from './mails.ts'
import { checkPeople } from './people.ts'
import { checkReactions } from './reactions.ts'

/** What a campaign's history says of the invariants. */
export const checkHistory = (history: History) => {
  const mails = checkMails(history)
  const events = checkEvents(history)
  const people = checkPeople(history)
  const flow = checkFlow(history)
  const reactions = checkReactions(history)
  const violations: Violation[] = [mails, events, people, flow, reactions].flatMap(
    (check) => check.violations,
  )
  const without = <T extends { violations: Violation[] }>({ violations: _, ...rest }: T) => rest
  return {
    violations,
    figures: {
      events: without(events),
      people: without(people),
      mails: without(mails),
      reactions: without(reactions),
    },
  }
}
