export { noDeliveryOf } from './no-delivery.ts'
export {
  ActStep,
  AwaitedEvent,
  AwaitStep,
  BranchStep,
  EndStep,
  Entry,
  Exit,
  Goal,
  LocalTime,
  OpenCount,
  Program,
  SleepStep,
  SplitStep,
  Step,
  type StepOf,
  ZoneChoice,
} from './program.ts'
export { dataAt, saveAt } from './step-data.ts'
export { actStep, awaitStep, branchStep, endStep, sleepStep, splitStep } from './steps.ts'
