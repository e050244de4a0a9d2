import type { StepOf } from './program.ts'

/**
 * Where a wait leads at once when the send it asks about was not accepted: as the step says, else by the
 * deadline's port. Undefined when its events do not all name one send.
 */
export const noDeliveryOf = ({
  noDelivery,
  events,
  deadline,
}: StepOf<'await'>): { send: string; port: string } | undefined => {
  if (noDelivery !== undefined) return noDelivery
  const [send, ...others] = new Set(events.map((awaited) => awaited.send))
  return send === undefined || others.length > 0 ? undefined : { send, port: deadline.port }
}
