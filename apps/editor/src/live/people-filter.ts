/** Which people of a step are shown; `before`: there since that instant at the latest. */
export type PeopleFilter = {
  status?: 'waiting' | 'acting' | 'parked' | 'ended'
  query?: string
  before?: number
}

/** True where it leaves somebody out. */
export const isNarrow = ({ status, query, before }: PeopleFilter): boolean =>
  status !== undefined || Boolean(query) || before !== undefined
