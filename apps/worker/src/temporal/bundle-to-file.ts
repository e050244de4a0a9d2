import { writeFile } from 'node:fs/promises'
import { DefaultLogger } from '@temporalio/worker'
import { bundleCohort } from './bundle.ts'

// Called by `bundledFile` as a process of its own, with the path to write.
const { code } = await bundleCohort(new DefaultLogger('WARN'))
await writeFile(process.argv[2] as string, code)
