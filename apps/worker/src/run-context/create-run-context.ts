import {
  type ContactChange,
  createGroupCommit,
  type Onward,
  profiles,
  startJourneys,
  tellOfChanges,
} from '@sojourn/db'
import type { RunContext } from '@sojourn/shared/node-type'
import { callWaitMs } from '@sojourn/shared/policy'
import { bucket } from '@sojourn/shared/split'
import { createDeliver } from '../deliver/deliver.ts'
import type { DeliverDeps } from '../deliver/deliver-deps.ts'
import type { ActOf } from '../deps.ts'
import { sendHttp } from './http-send.ts'
import type { ResolveHost } from './target-address.ts'

export type RunContextDeps = DeliverDeps & {
  /** Lets webhooks reach private addresses, and plain http (`SOJOURN_ALLOW_PRIVATE_TARGETS`). */
  mayReachPrivate: boolean
  /** Tests answer for DNS. */
  resolveHost?: ResolveHost
}

/** Makes what actions may use of the world, for one act of one version. */
export const createRunContextFactory = (deps: RunContextDeps): ((act: ActOf) => RunContext) => {
  const deliver = createDeliver(deps)
  const { now, renderer } = deps
  // Members come one by one; those that come together are written together.
  const changeContact = createGroupCommit<{ workspace: string; change: ContactChange }, void>(
    deps.db,
    {
      work: async (tx, items) => {
        for (const [workspace, group] of Map.groupBy(items, (item) => item.workspace)) {
          const changed = await profiles(tx, workspace).apply(
            group.map(({ change }) => change),
            now(),
          )
          await tellOfChanges(tx, workspace, changed, now())
        }
        return items.map(() => undefined)
      },
    },
  )
  const sendOn = createGroupCommit<{ workspace: string; onward: Onward }, boolean>(deps.db, {
    work: async (tx, items) => {
      const answers = new Map<Onward, boolean>()
      for (const [workspace, group] of Map.groupBy(items, (item) => item.workspace)) {
        const asked = group.map(({ onward }) => onward)
        const started = await startJourneys(tx, workspace, asked)
        for (const [index, onward] of asked.entries()) answers.set(onward, started[index] === true)
      }
      return items.map(({ onward }) => answers.get(onward) === true)
    },
  })

  return ({ workspace, journey, version, signal }) => ({
    now,
    signal,

    render: (template, { attributes, email, data }) => {
      // Attributes hold name, language and zone too, under the names by which contacts get them.
      const text = (name: string) =>
        typeof attributes[name] === 'string' ? (attributes[name] as string) : undefined
      return renderer.text(
        template,
        { attributes, email, language: text('language'), zone: text('zone') ?? text('timezone') },
        data,
      )
    },

    http: {
      send: (request) =>
        sendHttp(request, {
          signal,
          now,
          mayBePrivate: deps.mayReachPrivate,
          ...(deps.resolveHost === undefined ? {} : { resolve: deps.resolveHost }),
        }),
    },

    retryAt: ({ tries, visitKey }, askedMs) => {
      const fraction = bucket('retry', String(tries), visitKey)
      const waitMs = callWaitMs(tries, { fraction, askedMs })
      return waitMs === undefined ? undefined : now() + waitMs
    },

    sendMail: ({ mail, sender, kind }, members) =>
      deliver({ workspace, journey, version, mail, sender, kind, members, signal }),

    startJourney: ({ contact, visitKey }, onward) =>
      sendOn({ workspace, onward: { ...onward, contact, visitKey, at: now() } }),

    updateContact: async ({ contact }, { set, unset }) => {
      const traits = { ...set, ...Object.fromEntries(unset.map((name) => [name, null])) }
      if (Object.keys(traits).length === 0) return
      await changeContact({ workspace, change: { contact, traits, at: now() } })
    },
  })
}
