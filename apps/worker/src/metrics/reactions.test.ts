import { eachDatabase } from '@sojourn/db/testing'
import { expect, test } from 'vitest'
import { mail, program } from '../testing/programs.ts'
import { useStage } from '../testing/stage.ts'
import { createReactions } from './reactions.ts'

const MINUTE = 60_000

eachDatabase((database) => {
  const getStage = useStage(database)

  test('a mail is measured from the event that led straight to it, not one behind a mail that was held back', async () => {
    const stage = getStage()
    const seen: [string, number][] = []
    const count = () => {}
    const observe = (name: string, ms: number) => seen.push([name, ms])
    stage.deps.meters = { count, observe } as unknown as NonNullable<typeof stage.deps.meters>
    stage.deps.reactions = createReactions(stage.deps)
    stage.script(({ step }) =>
      step === 'slow' && stage.now() < held
        ? { deferUntil: held, reason: 'rate.queue', isTry: false }
        : { port: 'sent' },
    )
    const held = stage.now() + MINUTE
    await stage.publish(program('hi', { hi: mail('slow'), slow: mail('bye'), bye: mail(null) }))
    await stage.happen('Signed Up', await stage.contacts(1), { at: stage.now() - 7 })
    await stage.settle()
    stage.pass(MINUTE)
    await stage.settle()
    expect(stage.acted.map(({ step }) => step).at(-1)).toBe('bye')
    await stage.deps.reactions.flush()
    expect(seen).toEqual([['sojourn_event_to_mail_seconds', 0]])
  })
})
