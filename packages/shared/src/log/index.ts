export { logOptions, type Trouble } from './log-options.ts'
