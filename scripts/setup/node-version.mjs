/** The oldest Node that the scripts themselves run under. The packages bring the Node for the rest. */
export const OLDEST_NODE = 18

/**
 * What to tell somebody whose Node is too old.
 *
 * @param {string} version such as `16.20.2`
 * @returns {string | undefined} nothing when it is new enough
 */
export const tooOld = (version) =>
  Number.parseInt(version, 10) >= OLDEST_NODE
    ? undefined
    : `Sojourn needs Node ${OLDEST_NODE} or newer to start, and this is Node ${version}. ` +
      'Get a newer one from https://nodejs.org (or your version manager) and try again.'
