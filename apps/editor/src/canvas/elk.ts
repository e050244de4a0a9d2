import ELK from 'elkjs/lib/elk-api.js'
import workerUrl from 'elkjs/lib/elk-worker.min.js?url'

/** The layout engine, in a worker of its own. This file is loaded at the first use. */
export const elk = new ELK({ workerFactory: () => new Worker(workerUrl) })
