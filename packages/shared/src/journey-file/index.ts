export { Carried, carriesNothing, fileText, JourneyFile } from './journey-file.ts'
export { type FlowRef, referencesIn, retarget, type Targets } from './references.ts'
export { isSameDrawing } from './same-drawing.ts'
