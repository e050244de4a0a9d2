import { useQueries } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { answer, client } from '../../api/client.ts'
import { triggerEventsIn, useEventProperties } from '../../inspector/event-properties.ts'
import { OWN_ATTRIBUTES } from '../../inspector/known-names.ts'
import { attributePath } from '../../liquid/attribute-path.ts'
import type { LiquidName, LiquidScope } from '../../liquid/liquid-names.ts'
import { useAttributes } from './useAttributes.ts'

const EMPTY: LiquidScope = { names: [], attributes: [] }
const Context = createContext(EMPTY)

/** What the texts of the mail inside may name. */
export const useMailScope = (): LiquidScope => useContext(Context)

// More journeys would only say the same again.
const MOST_JOURNEYS = 3

/** Gathers what the texts of a mail may name: of its reader, and of the events of the journeys that use it. */
export function MailScopeProvider({
  journeys,
  children,
}: {
  /** Ids of the journeys that use the mail. */
  journeys: readonly string[]
  children: ReactNode
}) {
  const seen = useAttributes()
  const events = useQueries({
    queries: journeys.slice(0, MOST_JOURNEYS).map((id) => ({
      queryKey: ['journeys', id],
      queryFn: () => answer(client.journeys.api.journeys[':id'].$get({ param: { id } })),
      retry: false,
    })),
    combine: (results) =>
      results.flatMap(({ data }) => (data ? triggerEventsIn(data.graph) : [])).join('\n'),
  })
  const properties = useEventProperties(events.split('\n'))
  const scope = useMemo(() => {
    const attributes = [...new Set([...OWN_ATTRIBUTES, ...seen])]
    const names: LiquidName[] = [
      ...attributes.map((name): LiquidName => ({ path: attributePath(name), of: 'contact' })),
      ...properties.map(({ name }): LiquidName => ({ path: `event.${name}`, of: 'event' })),
      { path: 'unsubscribe_url', of: 'mail' },
    ]
    return { names, attributes: seen.length === 0 ? [] : attributes }
  }, [seen, properties])
  return <Context.Provider value={scope}>{children}</Context.Provider>
}
