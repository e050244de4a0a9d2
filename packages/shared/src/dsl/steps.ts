import type { Step, StepOf } from './program.ts'

type Of<K extends Step['do']> = Omit<StepOf<K>, 'do'>

/** Performs an action for each member. */
export const actStep = (step: Of<'act'>): StepOf<'act'> => ({ do: 'act', ...step })
/** Waits until an instant. */
export const sleepStep = (step: Of<'sleep'>): StepOf<'sleep'> => ({ do: 'sleep', ...step })
/** Waits for the first of several events, or the deadline. */
export const awaitStep = (step: Of<'await'>): StepOf<'await'> => ({ do: 'await', ...step })
/** Takes the first case whose predicate matches. */
export const branchStep = (step: Of<'branch'>): StepOf<'branch'> => ({ do: 'branch', ...step })
/** Assigns to an arm by hash. */
export const splitStep = (step: Of<'split'>): StepOf<'split'> => ({ do: 'split', ...step })
/** Leaves the journey. */
export const endStep = (step: Of<'end'>): StepOf<'end'> => ({ do: 'end', ...step })
