// What one would write by hand: one workflow for each contact. It runs in the sandbox.
import { condition, defineSignal, proxyActivities, setHandler } from '@temporalio/workflow'
import type { PlainActivities } from './plain-workflows.ts'

const { deliver, finish } = proxyActivities<PlainActivities>({ startToCloseTimeout: '60s' })

/** Mail, wait a second for an open, one of two further mails. */
export async function plain(contact: string): Promise<void> {
  let isOpened = false
  setHandler(defineSignal('opened'), () => {
    isOpened = true
  })
  await deliver(contact, 'hello')
  await condition(() => isOpened, 1_000)
  await finish(contact, isOpened ? 'thanks' : 'again')
}
