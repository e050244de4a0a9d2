import type { Graph } from '@sojourn/shared/graph'
import type { MailDocument } from '@sojourn/shared/mail'
import type { Facts } from '@sojourn/shared/node-type'

/** What is about to be made; the versions of a sub-flow are in their order, from the first. */
export type Made = {
  mails: readonly { id: string; document: MailDocument }[]
  flows: readonly { id: string; graphs: readonly Graph[] }[]
}

/** The workspace's facts as they will be once that is made. */
export const factsWith = (facts: Facts, { mails, flows }: Made): Facts => ({
  ...facts,
  mails: {
    ...facts.mails,
    ...Object.fromEntries(
      mails.map(({ id, document: { name, variants } }) => [
        id,
        { name, languages: Object.keys(variants), problems: [] },
      ]),
    ),
  },
  flows: {
    ...facts.flows,
    ...Object.fromEntries(
      flows.map(({ id, graphs }) => [
        id,
        {
          name: graphs.at(-1)?.name ?? id,
          latest: graphs.length,
          versions: Object.fromEntries(graphs.map((graph, at) => [at + 1, graph])),
        },
      ]),
    ),
  },
})
