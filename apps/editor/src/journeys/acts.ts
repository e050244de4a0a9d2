import type { JourneySummary } from './useJourneys.ts'

/** What one may want to do to a journey from the list. */
export type JourneyAct = 'rename' | 'duplicate' | 'delete' | 'pause' | 'resume' | 'stop'

/** The acts that a journey's state allows, in menu order. */
export const actsOf = ({
  state,
  version,
  control,
}: Pick<JourneySummary, 'state' | 'version' | 'control'>) => {
  const acts: JourneyAct[] = ['rename', 'duplicate']
  if (control === 'stop') return acts
  if (state === 'live') acts.push('pause', 'stop')
  if (state === 'paused') acts.push('resume', 'stop')
  if (state === 'draft' && version === null) acts.push('delete')
  return acts
}
