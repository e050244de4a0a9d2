import { buildHouse, type House } from '@sojourn/worker/testing/house'
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest'
import { type RunningWorker, startWorker } from './running-worker.ts'
import { startTemporal, type TestTemporal } from './temporal-server.ts'

/** A server for the file; a house and a worker for each test. */
export const useWorkflowHouse = () => {
  let temporal: TestTemporal | undefined
  let house: House | undefined
  let worker: RunningWorker | undefined

  beforeAll(async () => {
    temporal = await startTemporal()
  }, 60_000)
  beforeEach(async () => {
    house = await buildHouse()
    worker = await startWorker(house, getTemporal())
  }, 60_000)
  afterEach(async () => {
    await worker?.stop()
    await house?.remove()
  }, 60_000)
  afterAll(async () => {
    await temporal?.stop()
  }, 60_000)

  const getTemporal = (): TestTemporal => {
    if (!temporal) throw new Error('The server runs inside of tests only.')
    return temporal
  }
  const getHouse = (): House => {
    if (!house) throw new Error('The house stands inside of tests only.')
    return house
  }
  return {
    temporal: getTemporal,
    house: getHouse,
    /** The worker ends in order. */
    stopWorker: async () => {
      await worker?.stop()
      worker = undefined
    },
    startWorker: async () => {
      worker = await startWorker(getHouse(), getTemporal())
    },
  }
}

/** Waits for a claim to hold. */
export const until = <T>(claim: () => Promise<T> | T, timeout = 30_000): Promise<T> =>
  vi.waitFor(claim, { timeout, interval: 50 })
