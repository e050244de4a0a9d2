import { fileURLToPath } from 'node:url'
import { bundleWorkflowCode, type Logger, type WorkflowBundle } from '@temporalio/worker'

/** The workflow code as the sandbox loads it. */
export const bundleCohort = (logger?: Logger): Promise<WorkflowBundle> =>
  bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../workflows/cohort.ts', import.meta.url)),
    logger,
  })
