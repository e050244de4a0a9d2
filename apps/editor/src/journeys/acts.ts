import type { JourneySummary } from './useJourneys.ts'

/** What one may want to do to a journey from the list. */
export type JourneyAct = 'rename' | 'duplicate' | 'delete' | 'pause' | 'resume' | 'stop'

/** The acts that a journey's state allows, in menu order. */
export const actsOf = ({
  kind,
  state,
  version,
  control,
}: Pick<JourneySummary, 'kind' | 'state' | 'version' | 'control'>) => {
  const acts: JourneyAct[] = ['rename', 'duplicate']
  if (control === 'stop') return acts
  // Nobody is in a sub-flow by itself, to be held or let go.
  if (kind === 'sub-flow') return state === 'draft' ? [...acts, 'delete' as const] : acts
  if (state === 'live') acts.push('pause', 'stop')
  if (state === 'paused') acts.push('resume', 'stop')
  if (state === 'draft' && version === null) acts.push('delete')
  return acts
}
