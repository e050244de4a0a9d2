import { Client, Connection } from '@temporalio/client'
import { loadClientConnectConfig } from '@temporalio/envconfig'
import { NativeConnection } from '@temporalio/worker'

/** How to reach Temporal: `TEMPORAL_ADDRESS`, namespace, TLS and API key, by the standard variables. */
export type TemporalAddress = ReturnType<typeof readTemporalAddress>

/** Reads the standard variables out of `env`; the address defaults to a server on this machine. */
export const readTemporalAddress = (env: Record<string, string | undefined>) => {
  const { namespace, connectionOptions } = loadClientConnectConfig({
    overrideEnvVars: env as Record<string, string>,
    disableFile: env.TEMPORAL_CONFIG_FILE === undefined,
  })
  const address = connectionOptions.address ?? '127.0.0.1:7233'
  return { namespace: namespace ?? 'default', connectionOptions: { ...connectionOptions, address } }
}

/** A client that connects when it is first used, and anew after a loss. */
export const createClient = ({ namespace, connectionOptions }: TemporalAddress): Client =>
  new Client({
    namespace,
    connection: Connection.lazy({ ...connectionOptions, connectTimeout: 5_000 }),
  })

/** Connects the workers. Packing what stays on this machine costs more than it saves. */
export const connectNative = ({
  connectionOptions,
}: TemporalAddress): Promise<NativeConnection> => {
  const isHere = /^(?:localhost|127\.|\[?::1)/.test(connectionOptions.address)
  return NativeConnection.connect({
    ...connectionOptions,
    ...(isHere ? { grpcCompression: { codec: 'none' } } : {}),
  })
}
