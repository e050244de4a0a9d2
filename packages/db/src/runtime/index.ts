export { insertRows } from '../insert-rows.ts'
export {
  answerPoke,
  COHORT_SIZE,
  type CohortRow,
  createCohort,
  findCohort,
  markPoked,
  markStarted,
  pokeCohorts,
  pokedCohorts,
  pokeEmptied,
  takeSeats,
  unstartedCohorts,
} from './cohorts.ts'
export {
  type ControlledJourney,
  cohortsOfJourney,
  controlledJourneys,
  endParked,
  journeyStanding,
  lockControl,
  markLeaving,
  type ResumeOptions,
  setControlCursor,
  setResumeOptions,
} from './control.ts'
export {
  type ControlTask,
  finishTask,
  insertTask,
  lockTask,
  markMoving,
  openTasks,
  setTaskCursor,
} from './control-task.ts'
export { addEndings, addPassages, ENDED_HERE, type Passage } from './counters.ts'
export {
  type EarlierEnrolment,
  earlierEnrolments,
  insertEnrolments,
  type NewEnrolment,
} from './enrol.ts'
export { closeEntry, holdOpen } from './entry-lock.ts'
export {
  type ContactFacts,
  contactFacts,
  deliveryStates,
  drawnArms,
  type EnrolmentData,
  enrolmentData,
  isByPerson,
  keepArms,
  type StoredEvent,
  saveData,
  storedEvents,
  workspaceZone,
} from './facts.ts'
export {
  type ActRow,
  actRows,
  contactsOfCohorts,
  type FailingVersion,
  failingVersions,
  lastFailureAt,
} from './failures.ts'
export { appendJournal, type JournalRow } from './journal.ts'
export { type RestingCohort, restingCohorts } from './merge.ts'
export { claimActing, deferActing, type Move, placeEnrolments } from './place.ts'
export { isSeated, lockAddressed, lockOverdue, type Placed, stillOverdue } from './placed.ts'
export {
  answerPokes,
  type Carried,
  carriedPeople,
  lockSeatedInAll,
  type SeatedCohort,
  seatedCohorts,
} from './rebuild.ts'
export { addRefusals, lockedInside, type Refusal, type RefusalReason } from './refusals.ts'
export { countOverdue, forgetReleases, releaseAt } from './release.ts'
export { hasUnrouted, markRouted, type UnroutedEvent, unroutedEvents } from './routing.ts'
export { lockContactsIn, lockInsideAfter, lockSeatedIn, type Seated, seatedIn } from './seated.ts'
export { type Standing, standingIn } from './standing.ts'
export { neglectedCohorts } from './sweep.ts'
export {
  findVersion,
  journeyState,
  journeyStates,
  type LoadedVersion,
  liveJourneys,
} from './versions.ts'
export { type Entered, enteredOf, lastSeats, markGoal, moveSince, placedOf } from './ways-out.ts'
