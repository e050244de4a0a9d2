// Pure: no clock, no randomness, no IO.
import { actStep } from '@sojourn/shared/dsl'
import { defineNode } from '@sojourn/shared/node-type'
import { checkEmail } from './check.ts'
import { EmailConfig } from './schema.ts'

/** Sends one mail to each member. */
export const email = defineNode({
  type: 'email',
  version: 1,
  family: 'message',
  icon: 'mail',
  config: EmailConfig,
  ports: () => ['sent', 'skipped', 'failed'],
  check: checkEmail,
  sentence: ({ mail, kind }) => {
    if (mail === '') return { key: 'summary-empty' }
    return {
      key: kind === 'transactional' ? 'summary-transactional' : 'summary',
      values: { mail: { mail } },
    }
  },
  // What is as by default stays out, so that a plain mail is a plain step.
  compile: ({ mail, sender, kind }, next) =>
    actStep({
      action: 'email@1',
      config: {
        mail,
        ...(sender === undefined ? {} : { sender }),
        ...(kind === 'marketing' ? {} : { kind }),
      },
      next,
    }),
})
