/** Upper bounds of the classes that a duration falls into, in milliseconds; the last class has none. */
export const BOUNDS_MS = [
  10, 25, 50, 100, 150, 250, 400, 700, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 600_000,
  3_600_000,
] as const

/** What is counted, and what each number says. Names and units are those of Prometheus. */
export const COUNTERS = {
  sojourn_process_starts_total: 'Starts of processes, by process; more than you made are crashes.',
  sojourn_events_received_total:
    'Calls of the event API that were answered, by status: stored, duplicate (seen before, changes nothing), nobody.',
  sojourn_events_routed_total: 'Events that went through the router.',
  sojourn_enrolments_total: 'People let in.',
  sojourn_waits_ended_total: 'Waits that ended, by an event or by their deadline.',
  sojourn_acts_total:
    'What actions did, by action, outcome and reason: mails sent, refused, put off, unknown …',
  sojourn_runs_lost_total: 'People whose run Temporal had lost, and who were seated anew.',
  sojourn_cohorts_poked_total: 'Cohorts that were overdue and had to be poked.',
  sojourn_troubles_total: 'Warnings and errors in the log, by process, level and kind.',
  sojourn_retention_rows_total: 'Rows deleted or emptied because they were too old, by sweep.',
} as const

/** Durations, counted in classes. */
export const DURATIONS = {
  sojourn_wait_lateness_seconds: 'How late waits ended that ended by their deadline.',
  sojourn_event_to_mail_seconds:
    'From the moment an event was received until the mail that it led to was accepted by the mail server.',
} as const

export type CounterName = keyof typeof COUNTERS
export type DurationName = keyof typeof DURATIONS

/** Label → value; both are short words of ours, never an id, a name or an address. */
export type Labels = Readonly<Record<string, string>>

/** The class of a duration, as its label says: its upper bound in seconds. */
export const classOf = (ms: number): string => {
  const bound = BOUNDS_MS.find((one) => ms <= one)
  return bound === undefined ? '+Inf' : String(bound / 1000)
}
