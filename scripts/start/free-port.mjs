import { connect, createServer } from 'node:net'

/**
 * Whether nobody listens on a port.
 *
 * @param {number} port
 * @param {string} [host] what it is going to be bound to
 */
export const isFree = async (port, host = '127.0.0.1') => {
  if (!(await canListen(port, host))) return false
  // Some systems let two listen on one port at different addresses, and a browser that is told
  // `localhost` takes either. So nobody may answer at either.
  const answers = await Promise.all([canReach(port, '127.0.0.1'), canReach(port, '::1')])
  return !answers.includes(true)
}

/** @param {number} port @param {string} host @returns {Promise<boolean>} */
const canListen = (port, host) =>
  new Promise((done) => {
    const server = createServer()
    server.once('error', () => done(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => done(true)))
  })

/** @param {number} port @param {string} host @returns {Promise<boolean>} */
const canReach = (port, host) =>
  new Promise((done) => {
    const socket = connect({ port, host, timeout: 500 })
    const answer = (/** @type {boolean} */ isReached) => {
      socket.destroy()
      done(isReached)
    }
    socket.once('connect', () => answer(true))
    socket.once('error', () => answer(false))
    socket.once('timeout', () => answer(false))
  })
